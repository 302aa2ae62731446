# Flags of packaged builds: no path of this machine gets into the program, and what Debian hardens
# its own packages with.
if(ROLECALL_PACKAGE)
  add_compile_options(
    -ffile-prefix-map=${CMAKE_BINARY_DIR}=build
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
    -fstack-protector-strong -Wformat -Werror=format-security
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
  add_link_options(LINKER:-z,relro LINKER:-z,now)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    add_compile_options(-fcf-protection)
  endif()
  # The program is as position-independent as the static one, from the same objects.
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()
