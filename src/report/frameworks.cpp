#include "rolecall/frameworks.h"

#include <array>

namespace rolecall {
namespace {

using Text = std::string_view;

// The CIS rows name the recommendation that this control's own query serves; the others those of
// its sibling on the same attribute. Frameworks that map nothing here are left out on purpose.
constexpr std::array<Text, 1> kCis12{"1.19"};
constexpr std::array<Text, 1> kCis118{"1.18"};
constexpr std::array<Text, 1> kCis5{"1.17"};
constexpr std::array<Text, 1> kCis6{"2.17"};
constexpr std::array<Text, 1> kCis7{"2.16"};
constexpr std::array<Text, 3> kNist53{"AC-3", "CM-5(1)(a)", "CM-6(a)"};
constexpr std::array<Text, 2> kNist171{"3.1.1", "3.1.2"};
constexpr std::array<Text, 9> kPci{"7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2",
                                   "7.3.3", "8.2.7", "8.2.8", "8.3.4"};
constexpr std::array<Text, 5> kHipaa{"164.308(a)(3)(i)", "164.308(a)(3)(ii)(A)",
                                     "164.308(a)(4)(ii)(B)", "164.308(a)(4)(ii)(C)",
                                     "164.312(a)(1)"};
constexpr std::array<Text, 4> kIso{"A.8.2", "A.8.20", "A.8.21", "A.8.22"};
constexpr std::array<Text, 4> kWellArchitected{"SEC03-BP01", "SEC03-BP02", "SEC06-BP04",
                                               "SEC06-BP05"};

template <std::size_t N>
constexpr Framework framework(Text name, const std::array<Text, N>& requirements) {
  return {name, requirements.data(), N};
}

constexpr std::array kFrameworks{
    framework("CIS AWS Foundations 1.2.0", kCis12),
    framework("CIS AWS Foundations 1.3.0", kCis118),
    framework("CIS AWS Foundations 1.4.0", kCis118),
    framework("CIS AWS Foundations 1.5.0", kCis118),
    framework("CIS AWS Foundations 2.0.0", kCis118),
    framework("CIS AWS Foundations 3.0.0", kCis118),
    framework("CIS AWS Foundations 4.0.1", kCis118),
    framework("CIS AWS Foundations 5.0.0", kCis5),
    framework("CIS AWS Foundations 6.0.0", kCis6),
    framework("CIS AWS Foundations 7.0", kCis7),
    framework("NIST SP 800-53 rev 5", kNist53),
    framework("NIST SP 800-171 rev 2", kNist171),
    framework("PCI DSS 4.0", kPci),
    framework("HIPAA", kHipaa),
    framework("ISO/IEC 27001:2022", kIso),
    framework("AWS Well-Architected, Security", kWellArchitected),
};

}  // namespace

const Framework* begin_frameworks() {
  return kFrameworks.data();
}

const Framework* end_frameworks() {
  return kFrameworks.data() + kFrameworks.size();
}

}  // namespace rolecall
