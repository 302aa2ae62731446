#pragma once

#include <cstdint>
#include <string>

#include "plan/facts.h"

namespace rolecall::plan {

/// An instance key that owns its text.
struct AddressKey {
  InstanceKey::Kind kind = InstanceKey::Kind::none;
  std::uint64_t index = 0;
  std::string text;  ///< Decoded.

  /// The same key; valid as long as this one.
  [[nodiscard]] InstanceKey view() const { return {kind, index, text}; }

  friend bool operator==(const AddressKey&, const AddressKey&) = default;
};

/// Appends the key as Terraform writes it: `[0]`, `["text"]`, or nothing at all.
void append_key(const InstanceKey& key, std::string& out);

}  // namespace rolecall::plan
