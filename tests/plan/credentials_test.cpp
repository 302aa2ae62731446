#include "plan/credentials.h"

#include <string>

#include "plan/encoded_text.h"
#include "support/catch.h"

using rolecall::plan::decode_base64;
using rolecall::plan::inflate_gzip;
using rolecall::plan::references_access_key;
using rolecall::plan::scan_credentials;
using rolecall::plan::scan_user_data;

namespace {

std::string joined(const std::vector<std::string_view>& kinds) {
  std::string out;
  for (const auto kind : kinds)
    out += (out.empty() ? "" : ", ") + std::string(kind);
  return out;
}

const std::string kSecret = "abcdefghijABCDEFGHIJ0123456789+/abcdefgh";

}  // namespace

TEST_CASE("Access key IDs are seen by their shape") {
  const auto [text, seen] = GENERATE(table<std::string, bool>({
      {"AKIAIOSFODNN7ABCDEFG", true},
      {"ASIAIOSFODNN7ABCDEFG", true},
      {"export K=\"AKIAIOSFODNN7ABCDEFG\"\n", true},
      {"x\nAKIAIOSFODNN7ABCDEFG\ny", true},
      {"AKIAIOSFODNN7EXAMPLE", false},  // the documentation's
      {"AKIAIOSFODNN7EXAMPLE AKIAIOSFODNN7ABCDEFG", true},
      {"AKIAIOSFODNN7ABCDEF", false},
      {"AKIAIOSFODNN7ABCDEFGH", false},
      {"XAKIAIOSFODNN7ABCDEFG", false},
      {"_AKIAIOSFODNN7ABCDEFG", false},
      {"AKIAIOSFODNN7abcdefg", false},
      {"AROAIOSFODNN7ABCDEFG", false},
      {"", false},
  }));
  CAPTURE(text);
  CHECK(joined(scan_credentials(text)) == (seen ? "AWS access key ID" : ""));
}

TEST_CASE("Secret keys are seen where they are assigned") {
  const auto [text, seen] = GENERATE(table<std::string, bool>({
      {"aws_secret_access_key = " + kSecret, true},
      {"export AWS_SECRET_ACCESS_KEY='" + kSecret + "'", true},
      {"aws configure set aws_secret_access_key " + kSecret, true},
      {R"("secretAccessKey": ")" + kSecret + '"', true},
      {"secret_key: " + kSecret, true},
      {"aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", false},
      {"aws_secret_access_key = " + kSecret + "x", false},
      {"aws_secret_access_key = " + kSecret.substr(1), false},
      {"aws_secret_access_key = $SECRET", false},
      {"checksum = " + kSecret, false},
      {kSecret, false},
  }));
  CAPTURE(text);
  CHECK(joined(scan_credentials(text)) == (seen ? "AWS secret access key" : ""));
}

TEST_CASE("User data is looked at through base64 and gzip") {
  // echo 'key=AKIAIOSFODNN7ABCDEFG' | base64
  CHECK(joined(scan_user_data("a2V5PUFLSUFJT1NGT0ROTjdBQkNERUZHCg==")) == "AWS access key ID");
  // … with line breaks
  CHECK(joined(scan_user_data("a2V5PUFLSUFJ\nT1NGT0ROTjdB\nQkNERUZHCg==\n")) ==
        "AWS access key ID");
  // echo 'key=AKIAIOSFODNN7ABCDEFG' | gzip -n | base64
  CHECK(joined(scan_user_data("H4sIAAAAAAAAA8tOrbR19PZ09PQPdvN38fMzd3RydnF1c+cCAAQbQecZAAAA")) ==
        "AWS access key ID");
  // As the document has them: line breaks are escaped.
  CHECK(joined(scan_user_data(R"(a2V5PUFLSUFJ\nT1NGT0ROTjdB\nQkNERUZHCg==\n)")) ==
        "AWS access key ID");
  CHECK(joined(scan_user_data(R"(#!/bin/sh\nAKIAIOSFODNN7ABCDEFG\n)")) == "AWS access key ID");
  CHECK(joined(scan_user_data(R"(K=\"AKIAIOSFODNN7ABCDEFG\" \)")) == "AWS access key ID");
  CHECK(joined(scan_user_data("IyEvYmluL3NoCmVjaG8gaGVsbG8K")).empty());
  CHECK(joined(scan_user_data("#!/bin/sh\necho hello\n")).empty());
}

TEST_CASE("Base64 is decoded up to a limit, and nothing else is") {
  CHECK(decode_base64("aGVsbG8=", 100) == "hello");
  CHECK(decode_base64("aGVs bG8", 100) == "hello");
  CHECK(decode_base64("aGVsbG8=", 3) == "hel");
  CHECK(decode_base64("", 100) == "");
  CHECK_FALSE(decode_base64("aGVs!", 100).has_value());
  CHECK_FALSE(decode_base64("aGVsbG8=aGVs", 100).has_value());
}

TEST_CASE("A gzip stream is inflated up to a limit, a damaged one as far as it goes") {
  const auto bytes =
      *decode_base64("H4sIAAAAAAAAA8tOrbR19PZ09PQPdvN38fMzd3RydnF1c+cCAAQbQecZAAAA", 1000);
  CHECK(inflate_gzip(bytes, 1000) == "key=AKIAIOSFODNN7ABCDEFG\n");
  CHECK(inflate_gzip(bytes, 3) == "key");
  CHECK(inflate_gzip(bytes.substr(0, bytes.size() - 8), 1000) == "key=AKIAIOSFODNN7ABCDEFG\n");
  CHECK(inflate_gzip(bytes.substr(0, 4), 1000) == "");
  CHECK_FALSE(inflate_gzip("plain", 1000).has_value());
}

TEST_CASE("References to access keys are recognised") {
  CHECK(references_access_key("aws_iam_access_key.ci.secret"));
  CHECK(references_access_key("aws_iam_access_key.ci[0].secret"));
  CHECK(references_access_key("aws_iam_access_key.ci.id"));
  CHECK_FALSE(references_access_key("aws_iam_access_key.ci"));
  CHECK_FALSE(references_access_key("aws_iam_access_key.ci.user"));
  CHECK_FALSE(references_access_key("var.aws_iam_access_key"));
  CHECK_FALSE(references_access_key("my_aws_iam_access_key.ci.secret"));
}
