# The warnings every target of this project is built with.
option(ROLECALL_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)

function(rolecall_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Wcast-align -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough
    $<$<BOOL:${ROLECALL_WARNINGS_AS_ERRORS}>:-Werror>)
endfunction()
