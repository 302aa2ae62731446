#include "json/sound.h"

#include <algorithm>
#include <array>

#include "json/scalar.h"

namespace rolecall::json {
namespace {

class Passer {
 public:
  Passer(const char* data, const std::uint32_t* positions, std::uint32_t* closing)
      : data_(data), positions_(positions), next_(positions), closing_(closing) {}

  [[nodiscard]] const std::uint32_t* next() const { return next_; }
  /// Passes one token, or the container that it opens and notes what is sound in it, itself
  /// included. False if the window ends first or it is not well-formed.
  bool pass();

 private:
  const std::uint32_t* pass_container(const std::uint32_t* next);
  const std::uint32_t* stop(const std::uint32_t* next) {
    next_ = next;
    return nullptr;
  }

  const char* data_;
  const std::uint32_t* positions_;
  const std::uint32_t* next_;
  std::uint32_t* closing_;
  std::array<std::uint32_t, SoundContainers::kMaxHeight> open_;  ///< Numbers of tokens.
};

bool Passer::pass() {
  const char byte = data_[*next_];
  const bool opens = byte == '{' || byte == '[';
  const std::uint32_t* const after = opens ? pass_container(next_) : next_ + 1;
  if (after != nullptr) next_ = after;
  return after != nullptr;
}

// Nine of ten bytes of a plan are only passed, so this loop decides the speed. It is written with
// goto so that every place in the grammar has branches of its own, which the processor learns,
// and its state is the program counter. The NUL behind the window fits nowhere.
// NOLINTBEGIN(cppcoreguidelines-avoid-goto,hicpp-avoid-goto)
/// What follows the container that opens at `next`; nullptr if it stops inside.
// NOLINTNEXTLINE(readability-function-size): the hottest loop, measured as one
const std::uint32_t* Passer::pass_container(const std::uint32_t* next) {
  const char* const data = data_;
  std::uint32_t depth = 0;
  const auto is = [&](char byte) __attribute__((always_inline)) {
    return data[*next] == byte;
  };
  const auto number = [&]() __attribute__((always_inline)) {
    return static_cast<std::uint32_t>(next - positions_);
  };
  const auto is_in_object = [&]() __attribute__((always_inline)) {
    return data[positions_[open_[depth - 1]]] == '{';
  };

  if (is('[')) goto open_array;
open_object:
  if (depth == open_.size()) return stop(next);
  closing_[number()] = 0;
  open_[depth++] = number();
  ++next;
  if (is('}')) goto close;
key:
  if (!is('"')) return stop(next);
  if (data[*++next] != ':') return stop(next);
  ++next;
  if (!is('"')) {
    if (is('{')) goto open_object;
    if (is('[')) goto open_array;
    if (!is_whole_scalar(data + *next)) return stop(next);
  }
  ++next;
member_end:
  if (is(',')) {
    ++next;
    goto key;
  }
  if (is('}')) goto close;
  return stop(next);
open_array:
  if (depth == open_.size()) return stop(next);
  closing_[number()] = 0;
  open_[depth++] = number();
  ++next;
  if (is(']')) goto close;
element:
  if (!is('"')) {
    if (is('{')) goto open_object;
    if (is('[')) goto open_array;
    if (!is_whole_scalar(data + *next)) return stop(next);
  }
  ++next;
element_end:
  if (is(',')) {
    ++next;
    goto element;
  }
  if (!is(']')) return stop(next);
close:
  closing_[open_[--depth]] = number();
  ++next;
  if (depth == 0) return next;
  if (is_in_object()) goto member_end;
  goto element_end;
}
// NOLINTEND(cppcoreguidelines-avoid-goto,hicpp-avoid-goto)

}  // namespace

void SoundContainers::reserve(std::size_t count) {
  if (capacity_ >= count) return;
  closing_ = std::make_unique_for_overwrite<std::uint32_t[]>(count);
  capacity_ = count;
}

void SoundContainers::clear(std::size_t count) {
  reserve(count);
  std::fill_n(closing_.get(), count, 0);
}

void SoundContainers::find(const char* data, const std::uint32_t* positions, std::size_t count) {
  reserve(count);
  Passer passer(data, positions, closing_.get());
  // A window starts and ends somewhere in the document: containers that reach beyond it are left
  // to the reader, what is whole inside them is found.
  const std::uint32_t* const end = positions + count;
  while (passer.next() != end && passer.pass()) {
  }
  std::fill(closing_.get() + (passer.next() - positions), closing_.get() + count, 0);
}

}  // namespace rolecall::json
