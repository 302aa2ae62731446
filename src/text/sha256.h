#pragma once

#include <string>
#include <string_view>

#include <nettle/sha2.h>

namespace rolecall::text {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  /// The digest of everything so far as 64 lower-case hexadecimal digits; starts over.
  std::string finish();

 private:
  sha256_ctx state_;
};

/// The digest of one string.
std::string sha256(std::string_view bytes);

/// The digest of one string in base64, as content security policies write it.
std::string sha256_base64(std::string_view bytes);

}  // namespace rolecall::text
