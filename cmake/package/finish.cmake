# Run by cpack when the files of a package lie in their places: what Debian's policy wants of its
# documentation, the licences of what is linked, and one modification time for everything.
set(root ${CPACK_TEMPORARY_DIRECTORY})
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # SOURCE_DATE_EPOCH, if set

if(CPACK_GENERATOR STREQUAL "DEB")
  set(doc ${root}/usr/share/doc/rolecall)
  set(notices ${CPACK_ROLECALL_NOTICES}/deb.txt)
  file(REMOVE ${doc}/LICENSE)  # copyright stands for it
  configure_file(${CPACK_ROLECALL_SOURCE}/cmake/package/copyright ${doc}/copyright COPYONLY)
  configure_file(${CPACK_ROLECALL_SOURCE}/cmake/package/lintian-overrides
                 ${root}/usr/share/lintian/overrides/rolecall COPYONLY)
  file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
  file(WRITE ${doc}/changelog.Debian
"rolecall (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Release ${CPACK_PACKAGE_VERSION}, see changelog.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
  # Where Debian's zsh looks for what packages bring.
  file(RENAME ${root}/usr/share/zsh/site-functions ${root}/usr/share/zsh/vendor-completions)
  file(GLOB_RECURSE pages ${root}/usr/share/man/*)
  execute_process(COMMAND gzip -9n ${doc}/changelog ${doc}/changelog.Debian ${pages}
                  COMMAND_ERROR_IS_FATAL ANY)
else()
  set(doc ${root}/share/doc/rolecall)
  set(notices ${CPACK_ROLECALL_NOTICES}/tgz.txt)
endif()
if(EXISTS ${notices})
  configure_file(${notices} ${doc}/third-party-licenses.txt COPYONLY)
endif()

execute_process(COMMAND chmod -R u=rwX,go=rX ${root} COMMAND_ERROR_IS_FATAL ANY)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${root} -exec touch -h -d @$ENV{SOURCE_DATE_EPOCH} {} +
                  COMMAND_ERROR_IS_FATAL ANY)
endif()
