# What `cmake --install` puts where, and the package that find_package(rolecall) finds. The components
# `program` (and `program_files`, what goes with it) are what packages hold, see RolecallPackage.cmake.
include(CMakePackageConfigHelpers)

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/rolecall)

install(TARGETS rolecall EXPORT rolecallTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET rolecall_program)
  install(TARGETS rolecall_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(FILES docs/man/rolecall.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
          COMPONENT program_files)
endif()
if(TARGET rolecall_completions)
  set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions)
  install(FILES ${completions}/rolecall
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program_files)
  install(FILES ${completions}/_rolecall DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
          COMPONENT program_files)
  install(FILES ${completions}/rolecall.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program_files)
endif()
install(DIRECTORY include/rolecall DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/include/rolecall/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/rolecall)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT program_files)

install(EXPORT rolecallTargets NAMESPACE rolecall:: DESTINATION ${config_folder})
configure_package_config_file(cmake/rolecallConfig.cmake.in
                              ${CMAKE_CURRENT_BINARY_DIR}/rolecallConfig.cmake
                              INSTALL_DESTINATION ${config_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/rolecallConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rolecallConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/rolecallConfigVersion.cmake
        DESTINATION ${config_folder})
