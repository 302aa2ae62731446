#include "report/formats.h"

#include <algorithm>
#include <array>

namespace rolecall {
namespace {

constexpr std::array kFormats{
    Format{"text", "for people at a terminal", report::write_text},
    Format{"json", "one document, schema/report.schema.json", report::write_json},
};

}  // namespace

const Format* begin_formats() {
  return kFormats.data();
}

const Format* end_formats() {
  return kFormats.data() + kFormats.size();
}

const Format* find_format(std::string_view name) {
  const Format* found = std::find_if(begin_formats(), end_formats(),
                                     [&](const Format& format) { return format.name == name; });
  return found == end_formats() ? nullptr : found;
}

}  // namespace rolecall
