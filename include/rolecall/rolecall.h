#pragma once

/// Start here. rolecall reads Terraform plan JSON (or state JSON) and decides for every EC2
/// instance that the plan would launch whether it runs with an IAM role.
///
///     rolecall::Report report;
///     rolecall::evaluate_file("plan.json", {}, report);
///     rolecall::apply_policy({}, report);           // policy.h: status and exit status
///
/// The library never prints, logs, exits or throws across these headers. Its functions may be
/// called from several threads at once, each with its own Report.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "rolecall/error.h"
#include "rolecall/report.h"

namespace rolecall {

struct EvaluateOptions {
  bool allow_errored = false;                       ///< Evaluate what an errored plan holds.
  std::uint64_t max_element = 64ULL * 1024 * 1024;  ///< Largest single resource, in bytes.
  bool hash = false;                                ///< Compute Input::sha256 while reading.
  std::function<void(std::uint64_t)> progress;      ///< Called now and then with the bytes read.
};

/// Each of these appends one Input to `report.inputs` and its findings to `report.findings`.
/// An input that cannot be evaluated gets `Input::error`; nothing else is reported of it.
/// Returns whether the input was evaluated.
bool evaluate_file(const std::string& path, const EvaluateOptions& options, Report& report);

/// Reads from an open file descriptor (a pipe, standard input). `name` is what reports call it.
bool evaluate_descriptor(int descriptor, const std::string& name, const EvaluateOptions& options,
                         Report& report);

/// Reads from memory. `json` need not be padded.
bool evaluate_text(std::string_view json, const std::string& name, const EvaluateOptions& options,
                   Report& report);

}  // namespace rolecall
