#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "rolecall/report.h"

namespace rolecall::report {

/// What a report counts. `checked` = pass + fail + unknown + waived.
struct Summary {
  std::uint64_t checked = 0, pass = 0, fail = 0, unknown = 0, waived = 0;
  std::uint64_t not_gated = 0;  ///< Of fail: those that --changed-only leaves out of the gate.
  std::uint64_t warnings = 0;
  std::uint64_t refused = 0;  ///< Inputs that could not be evaluated.
  std::map<std::string, std::uint64_t> not_judged;
};

/// Of the whole run.
Summary summarize(const Report& report);

/// Behind the number of failures: " (2 not gated)"; "" where all of them count.
std::string left_out_of_gate(const Summary& summary);

/// Of one input alone.
Summary summarize(const Report& report, std::size_t input);

/// The findings of one input. Relies on the order that Report promises.
std::span<const Finding> findings_of(const Report& report, std::size_t input);

/// The evidence of a finding as chains that each start at the launch path itself: one per launch
/// source. Never holds an empty chain.
std::vector<std::span<const Evidence>> chains_of(const Finding& finding);

/// `3 launch paths checked: 2 compliant, 1 non-compliant, 0 undecided`, safe for tools that grep
/// words (never `failed`).
std::string summary_line(const Summary& summary);

/// The IDs whose outcome is not a pass, most telling first, and the newest benchmark's number.
std::vector<std::string> ids_of(const Finding& finding);

}  // namespace rolecall::report
