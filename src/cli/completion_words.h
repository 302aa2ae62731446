#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "cli/option_table.h"

namespace rolecall::cli {

/// The commands besides the evaluation of plans, and what they do in a few words.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kCommands{
    {{"merge", "make one report of many results"},
     {"diff", "tell what got better or worse between two results"},
     {"completion", "print the completion script for a shell"}}};
inline constexpr std::string_view kShells = "bash zsh fish";

/// The first phrase of an option's description.
std::string short_description(const OptionRow& row);

/// The values that it knows, separated by spaces.
std::string joined_choices(const OptionRow& row);

/// `-f --format`, separated as asked.
std::string option_words(const OptionRow& row, std::string_view separator);

}  // namespace rolecall::cli
