# Read by cpack once for each kind of package.
if(CPACK_GENERATOR STREQUAL "TGZ")
  execute_process(COMMAND dpkg --print-architecture OUTPUT_VARIABLE architecture
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT architecture)
    set(architecture ${CPACK_SYSTEM_PROCESSOR})
  endif()
  set(CPACK_PACKAGE_FILE_NAME "rolecall-${CPACK_PACKAGE_VERSION}-linux-${architecture}")
  if(CPACK_ROLECALL_STATIC)
    list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 folder)
    set(CPACK_INSTALL_CMAKE_PROJECTS
        "${folder};rolecall;program_files;/;${folder};rolecall;static_program;/")
  else()
    string(APPEND CPACK_PACKAGE_FILE_NAME "-dynamic")
  endif()
endif()
