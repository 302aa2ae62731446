#include "json/scalar.h"

#include "json/bytes.h"

namespace rolecall::json {
namespace {

Scalar scan_word(const char* at, const char* word) {
  while (*word != '\0' && *at == *word) {
    ++at;
    ++word;
  }
  return {at, *word == '\0'};
}

const char* pass_digits(const char* at) {
  while (is_digit(*at))
    ++at;
  return at;
}

Scalar scan_exponent(const char* at) {
  if (*at != 'e' && *at != 'E') return {at, true};
  ++at;
  if (*at == '+' || *at == '-') ++at;
  const char* stop = pass_digits(at);
  return {stop, stop != at};
}

Scalar scan_fraction(const char* at) {
  if (*at != '.') return scan_exponent(at);
  const char* stop = pass_digits(at + 1);
  if (stop == at + 1) return {stop, false};
  return scan_exponent(stop);
}

Scalar scan_number(const char* at) {
  if (*at == '-') ++at;
  if (*at == '0') return scan_fraction(at + 1);
  const char* stop = pass_digits(at);
  if (stop == at) return {stop, false};
  return scan_fraction(stop);
}

}  // namespace

Scalar scan_scalar(const char* at) {
  switch (*at) {
    case 't':
      return scan_word(at, "true");
    case 'f':
      return scan_word(at, "false");
    case 'n':
      return scan_word(at, "null");
    default:
      return scan_number(at);
  }
}

}  // namespace rolecall::json
