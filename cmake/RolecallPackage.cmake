# What cpack makes: a Debian package with the dynamically linked program, and a tarball with the
# statically linked one where it was built. scripts/package.sh runs it.
if(NOT TARGET rolecall_program)
  return()
endif()

set(CPACK_PACKAGE_VENDOR "rolecall")
set(CPACK_PACKAGE_CONTACT "rolecall maintainers <maintainers@rolecall.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "prove from a Terraform plan that EC2 instances have an IAM role")
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# The library is for those who build: packages hold the program alone.
set(CPACK_INSTALL_CMAKE_PROJECTS
    "${CMAKE_BINARY_DIR};rolecall;program_files;/;${CMAKE_BINARY_DIR};rolecall;program;/")
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/cmake/package/configure.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/cmake/package/finish.cmake)
set(CPACK_ROLECALL_SOURCE ${CMAKE_CURRENT_SOURCE_DIR})
set(CPACK_ROLECALL_STATIC OFF)
if(TARGET rolecall_static_program)
  set(CPACK_ROLECALL_STATIC ON)
endif()
# Licences of what is linked, as scripts/sbom.py wrote them down.
set(CPACK_ROLECALL_NOTICES ${CMAKE_BINARY_DIR}/notices)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads Terraform plan JSON and decides for every EC2 instance that the plan
would launch whether it runs with an IAM role: the instance gets an instance
profile, the profile holds a role, and EC2 may assume that role. Covers
instances, spot requests, fleets, launch templates behind Auto Scaling groups,
Batch, EMR, Elastic Beanstalk, Image Builder and EKS node groups.
.
Reports for people, GitHub, GitLab, Jenkins, SARIF, HTML and OCSF.")

include(CPack)
