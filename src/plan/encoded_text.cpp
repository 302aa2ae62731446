#include "plan/encoded_text.h"

#include <algorithm>
#include <cstdint>

#include <zlib.h>

namespace rolecall::plan {
namespace {

/// The six bits of a base64 digit, or -1.
int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Ends an inflate stream however the function is left.
class Inflater {
 public:
  Inflater() : ready_(inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_ = {};
  bool ready_;
};

}  // namespace

std::optional<std::string> decode_base64(std::string_view text, std::size_t limit) {
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  bool padded = false;
  for (const char c : text) {
    if (is_space(c)) continue;
    if (c == '=') {
      padded = true;
      continue;
    }
    const int digit = base64_digit(c);
    if (digit < 0 || padded) return std::nullopt;
    if (out.size() >= limit) continue;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFFU);
  }
  return out;
}

std::optional<std::string> inflate_gzip(std::string_view bytes, std::size_t limit) {
  constexpr std::string_view kMagic = "\x1f\x8b";
  if (bytes.substr(0, 2) != kMagic) return std::nullopt;
  Inflater inflater;
  if (!inflater.ready()) return std::nullopt;
  z_stream& stream = inflater.stream();
  std::string in(bytes);  // zlib's input is not const
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  std::string out(std::min<std::size_t>(limit, 64 * 1024), '\0');
  std::size_t filled = 0;
  for (int status = Z_OK; status == Z_OK;) {
    if (filled == out.size()) out.resize(std::min(limit, out.size() * 2));
    if (filled == out.size()) break;
    stream.next_out = reinterpret_cast<Bytef*>(out.data()) + filled;
    stream.avail_out = static_cast<uInt>(out.size() - filled);
    status = inflate(&stream, Z_NO_FLUSH);
    filled = out.size() - stream.avail_out;
  }
  out.resize(filled);
  return out;
}

}  // namespace rolecall::plan
