#pragma once

#include <span>
#include <string>

#include "plan/facts.h"

/// One-line dumps of facts, for tables of expectations.
namespace rolecall::test {

/// `-` absent, `null`, `?` unknown, `true`, `12`, `"text"`, `[a, b]`, `{name: value}`; `!` in front
/// of what is sensitive.
std::string dump(const plan::Value& value);

/// `-` absent, `({constant} reference …)` an expression, `[{name=…}, …]` blocks.
std::string dump(const plan::Expression& expression);
std::string dump(std::span<const plan::NamedExpression> expressions);

/// `address: create before → after`, with what else is said of it.
std::string dump(const plan::Resource& resource);

/// The instance key: `-`, `[0]` or `["text"]` (decoded).
std::string dump(const plan::InstanceKey& key);

enum class Locations { shown, hidden };

/// All facts of a plan, one line each, in a fixed order.
std::string dump_facts(const plan::Plan& plan, Locations locations);

}  // namespace rolecall::test
