// The main function of every test program, compiled once (see tests/CMakeLists.txt).
#if __has_include(<catch2/catch_all.hpp>)
// Catch2 3 brings its own main in a library.
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
