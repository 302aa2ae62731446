# The program without any shared library, for machines other than the one it was built on. It is
# linked from the objects of the ordinary program; of what Debian has, only simdjson lacks a static
# library, so that its source must be at hand (scripts/fetch_simdjson.sh).
set(ROLECALL_SIMDJSON_SOURCE "" CACHE PATH
    "Source of the simdjson whose headers are installed: makes the statically linked program too")

if(NOT ROLECALL_SIMDJSON_SOURCE OR NOT TARGET rolecall_program)
  return()
endif()
get_target_property(library_type rolecall TYPE)
if(NOT library_type STREQUAL STATIC_LIBRARY)
  message(FATAL_ERROR "ROLECALL_SIMDJSON_SOURCE needs BUILD_SHARED_LIBS=OFF")
endif()

# Another version than that of the headers that everything else was compiled with would be undefined
# behaviour without a word.
set(simdjson_version_h ${ROLECALL_SIMDJSON_SOURCE}/include/simdjson/simdjson_version.h)
file(STRINGS ${simdjson_version_h} simdjson_line REGEX "define SIMDJSON_VERSION ")
if(NOT simdjson_line MATCHES "[ \"]${simdjson_VERSION}[\"]?$")
  message(FATAL_ERROR "${simdjson_version_h} is not of version ${simdjson_VERSION}: ${simdjson_line}")
endif()

add_library(rolecall_simdjson STATIC ${ROLECALL_SIMDJSON_SOURCE}/src/simdjson.cpp)
target_compile_features(rolecall_simdjson PRIVATE cxx_std_17)
target_include_directories(rolecall_simdjson SYSTEM PRIVATE ${ROLECALL_SIMDJSON_SOURCE}/include
                                                            ${ROLECALL_SIMDJSON_SOURCE}/src)
target_compile_options(rolecall_simdjson PRIVATE
  -ffile-prefix-map=${ROLECALL_SIMDJSON_SOURCE}=simdjson)

find_library(NETTLE_STATIC_LIBRARY libnettle.a REQUIRED)
find_library(ZLIB_STATIC_LIBRARY libz.a REQUIRED)
find_library(PUGIXML_STATIC_LIBRARY libpugixml.a REQUIRED)

add_executable(rolecall_static_program ${PROJECT_SOURCE_DIR}/src/main.cpp)
target_compile_features(rolecall_static_program PRIVATE cxx_std_20)
set_target_properties(rolecall_static_program PROPERTIES CXX_EXTENSIONS OFF OUTPUT_NAME rolecall
                      RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/static)
target_include_directories(rolecall_static_program PRIVATE ${PROJECT_SOURCE_DIR}/src)
rolecall_warnings(rolecall_static_program)
add_dependencies(rolecall_static_program rolecall rolecall_cli)
# Files rather than targets: the targets would bring the shared libraries along.
target_link_libraries(rolecall_static_program PRIVATE
  $<TARGET_FILE:rolecall_cli> $<TARGET_FILE:rolecall> rolecall_simdjson
  ${NETTLE_STATIC_LIBRARY} ${ZLIB_STATIC_LIBRARY} ${PUGIXML_STATIC_LIBRARY} -pthread)
# The map names what is really in it, for the bill of materials.
target_link_options(rolecall_static_program PRIVATE
  -static-pie LINKER:-Map=${PROJECT_BINARY_DIR}/static/rolecall.map)
install(TARGETS rolecall_static_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        COMPONENT static_program EXCLUDE_FROM_ALL)
