#include "text/sha256.h"

#include "support/catch.h"

using rolecall::text::Sha256;

TEST_CASE("SHA-256 agrees with the published test vectors") {
  CHECK(rolecall::text::sha256("") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(rolecall::text::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a digest does not depend on how the bytes were cut") {
  Sha256 hash;
  hash.update("a");
  hash.update("");
  hash.update("bc");
  CHECK(hash.finish() == rolecall::text::sha256("abc"));
}

TEST_CASE("finishing starts a new digest") {
  Sha256 hash;
  hash.update("something else");
  (void)hash.finish();
  CHECK(hash.finish() == rolecall::text::sha256(""));
}

TEST_CASE("a content security policy's hash is base64") {
  CHECK(rolecall::text::sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
