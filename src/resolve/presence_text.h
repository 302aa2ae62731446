#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolve/presence.h"

/// The words of answers.
namespace rolecall::resolve {

/// A value in quotes, or `(sensitive)`.
std::string quote(const plan::PlanString& text);

/// The evidence that an answer begins with: what stands at the attribute that was asked about.
Evidence first_evidence(const Question& question, std::string finding, How how);

/// What an expression refers to: "aws_x.p.name, var.y", "a constant", "not set".
std::string describe_expression(const plan::Expression& expression);

/// "a, b and c", shortened after three.
std::string list_addresses(const std::vector<const plan::Resource*>& resources);

/// Why a leaf keeps the answer open.
Reason reason_of(const Leaf& leaf);

/// An unknown answer that names what stopped us and what would decide it.
Presence undecided(const Question& question, Reason reason, std::string_view because,
                   const Leaf& leaf);

}  // namespace rolecall::resolve
