#pragma once

#include <string_view>
#include <vector>

namespace rolecall::plan {

/// The kinds of AWS credentials written in `text`, each once, sorted; the views are static.
/// `AWS access key ID`: AKIA or ASIA and 16 upper-case letters or digits.
/// `AWS secret access key`: an assignment to a name like aws_secret_access_key of 40 characters.
/// The documentation's own keys, which end in EXAMPLE, are none.
std::vector<std::string_view> scan_credentials(std::string_view text);

/// As scan_credentials(), for user data: also looks into base64, and into gzip within it. `raw` is
/// the text of a JSON string, not unescaped; of what is decoded the first MiB counts (EC2 accepts
/// 16 KiB).
std::vector<std::string_view> scan_user_data(std::string_view raw);

/// What configuration references like `aws_iam_access_key.ci.secret` are called.
inline constexpr std::string_view kAccessKeyReference = "reference to aws_iam_access_key";

/// Whether a reference of the configuration reads the ID or secret of an access key.
bool references_access_key(std::string_view reference);

}  // namespace rolecall::plan
