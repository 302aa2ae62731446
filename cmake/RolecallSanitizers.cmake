# Instrumented builds: every target of the project alike, since mixing them misses errors.
set(ROLECALL_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
option(ROLECALL_COVERAGE "Measure which lines the tests reach" OFF)

if(ROLECALL_SANITIZE)
  add_compile_options(-fsanitize=${ROLECALL_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ROLECALL_SANITIZE})
endif()
if(ROLECALL_BUILD_FUZZERS)
  # Coverage feedback in the library; the fuzz targets themselves link with -fsanitize=fuzzer.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(ROLECALL_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
