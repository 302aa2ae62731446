#include "plan/reader.h"

#include <algorithm>
#include <utility>

#include "plan/declared_secrets.h"
#include "plan/input_kind.h"
#include "plan/read_configuration.h"
#include "plan/read_plan_parts.h"
#include "plan/read_resources.h"
#include "plan/root_key.h"

namespace rolecall::plan {
namespace {

using Kind = json::Cursor::Kind;

/// Facts of a section that may turn out not to count, in memory of their own.
struct Spare {
  Arena arena;
  ResourceFacts facts{arena};
};

/// One read: the state of plan::read.
class PlanReader {
 public:
  PlanReader(json::ByteSource& source, WatchList watches, const ReadOptions& options)
      : options_(options),
        decoded_(json::decode_utf(counted(source))),
        cursor_(decoded_.source, {options.window, options.max_element}),
        walk_{cursor_, {}},
        watches_(watches),
        resources_(walk_, watches_),
        changes_(plan_.arena),
        deferred_(plan_.arena),
        prior_(plan_.arena) {
    plan_.configuration = std::make_unique<ModuleConfig>();
  }

  Result<Plan> read();

 private:
  json::ByteSource counted(json::ByteSource& source);
  void read_root();
  void read_member(RootKey key);
  void read_section(RootKey key);
  void read_changes();
  void read_format_version();
  void read_text_into(std::string& text);
  void read_flag(std::optional<bool>& flag);
  void note_key(RootKey key);
  void finish_plan();
  void finish_state();
  void finish_lists();
  void take(ResourceFacts& facts);
  void take(Spare& spare);
  void take_modules(const ResourceFacts& facts);
  [[nodiscard]] Error located(Error error) const;

  const ReadOptions& options_;
  std::uint64_t bytes_ = 0;  ///< As they came, before decoding.
  json::DecodedSource decoded_;
  json::Cursor cursor_;
  Walk walk_;
  WatchTable watches_;
  ResourceReader resources_;
  Plan plan_;
  RootKeys keys_;
  SeenKeys seen_;
  ResourceFacts changes_, deferred_, prior_;
  std::unique_ptr<Spare> planned_ = std::make_unique<Spare>();
  std::unique_ptr<Spare> state_ = std::make_unique<Spare>();
};

json::ByteSource PlanReader::counted(json::ByteSource& source) {
  return json::ByteSource([this, &source](char* to, std::size_t size) {
    auto got = source.read(to, size);
    if (got.ok()) bytes_ += *got;
    return got;
  });
}

Result<Plan> PlanReader::read() {
  const auto head = cursor_.head();
  // What an input is says more than where it stops being JSON.
  const bool readable = cursor_.ok() || cursor_.error().code != ErrorCode::unreadable;
  if (auto refused = refuse_by_head(head); refused && readable) return *refused;
  if (!cursor_.ok()) return located(cursor_.error());
  if (cursor_.peek() == Kind::none) return refusal(ErrorCode::empty);
  read_root();
  if (keys_.ui_log) return refusal(ErrorCode::ui_log);
  if (cursor_.ok()) cursor_.finish();
  if (!cursor_.ok()) return located(cursor_.error());
  auto recognised = recognise(keys_);
  if (recognised.kind == RootKind::refused) return recognised.refusal;
  if (plan_.errored.value_or(false) && !options_.allow_errored)
    return refusal(ErrorCode::errored_plan);
  if (recognised.kind == RootKind::state) {
    finish_state();
  } else {
    finish_plan();
  }
  return std::move(plan_);
}

void PlanReader::read_root() {
  if (!cursor_.enter_object()) return;
  std::string_view key;
  while (cursor_.next_key(key)) {
    // Every line of `terraform plan -json` is a document of its own: there is no need to go on.
    keys_.ui_log = key == "@level" || key == "@message";
    if (keys_.ui_log) return;
    const RootKey known = to_root_key(key);
    if (known == RootKey::other) {
      keys_.other = true;
      cursor_.skip();
    } else if (seen_.note(known, cursor_)) {
      note_key(known);
      read_member(known);
    }
  }
}

void PlanReader::note_key(RootKey key) {
  // A null section is as good as none.
  if (cursor_.peek() == Kind::null) return;
  keys_.format_version |= key == RootKey::format_version;
  keys_.planned_values |= key == RootKey::planned_values;
  keys_.resource_changes |= key == RootKey::resource_changes;
  keys_.configuration |= key == RootKey::configuration;
  keys_.values |= key == RootKey::values;
  keys_.version |= key == RootKey::version;
  keys_.serial |= key == RootKey::serial;
  keys_.lineage |= key == RootKey::lineage;
}

void PlanReader::read_member(RootKey key) {
  switch (key) {
    case RootKey::format_version:
      return read_format_version();
    case RootKey::terraform_version:
      return read_text_into(plan_.terraform_version);
    case RootKey::timestamp:
      return read_text_into(plan_.timestamp);
    case RootKey::applyable:
      return read_flag(plan_.applyable);
    case RootKey::complete:
      return read_flag(plan_.complete);
    case RootKey::errored:
      return read_flag(plan_.errored);
    default:
      return read_section(key);
  }
}

void PlanReader::read_section(RootKey key) {
  switch (key) {
    case RootKey::variables:
      return read_root_variables(walk_, plan_);
    case RootKey::planned_values:
      resources_.read_values(Section::planned_values, planned_->facts);
      plan_.has_planned_values = planned_->facts.any;
      return;
    case RootKey::resource_changes:
      return read_changes();
    case RootKey::deferred_changes:
      return resources_.read_deferred_changes(deferred_);
    case RootKey::prior_state:
      plan_.has_prior_state = cursor_.peek() != Kind::null;
      return resources_.read_prior_state(addresses_of(changes_), prior_);
    case RootKey::configuration:
      plan_.has_configuration = cursor_.peek() != Kind::null;
      return ConfigurationReader(walk_, watches_, plan_.arena).read(*plan_.configuration);
    case RootKey::relevant_attributes:
      return read_relevant_attributes(cursor_, watches_, plan_);
    case RootKey::values:
      return resources_.read_values(Section::state, state_->facts);
    default:
      cursor_.skip();
  }
}

void PlanReader::read_changes() {
  if (!enter_array_or_null(cursor_)) return;
  while (cursor_.next_element()) {
    // What planned_values says, resource_changes says better.
    if (!changes_.any) planned_ = std::make_unique<Spare>();
    resources_.read_change(changes_);
  }
}

void PlanReader::read_format_version() {
  read_text_into(plan_.format_version);
  if (!keys_.format_version || !cursor_.ok()) return;
  auto version = check_format_version(plan_.format_version);
  if (!version.supported) return cursor_.fail(refusal(ErrorCode::unsupported_format));
  if (!version.notice.empty()) plan_.notices.push_back(std::move(version.notice));
}

void PlanReader::read_text_into(std::string& text) {
  text = read_text(cursor_);
}

void PlanReader::read_flag(std::optional<bool>& flag) {
  if (cursor_.peek() != Kind::boolean) {
    cursor_.skip();
    return;
  }
  bool value = false;
  if (cursor_.read_boolean(value)) flag = value;
}

void PlanReader::finish_plan() {
  plan_.kind = InputKind::plan;
  plan_.has_resource_changes = changes_.any;
  if (!keys_.format_version) {
    plan_.notices.emplace_back(
        "has no format_version: another tool cut it down, and what it left out counts as absent");
  }
  // Nearly all of them were passed unread, since Terraform writes the changes first.
  drop_managed(prior_, addresses_of(changes_));
  if (changes_.any) {
    take(changes_);
  } else {
    take(*planned_);
  }
  take(deferred_);
  // A refresh-only plan has its instances nowhere else.
  if (!changes_.any && !plan_.has_planned_values) take_modules(prior_);
  plan_.prior = std::move(prior_.resources);
  mark_sensitive_variables(plan_);
  hide_declared_secrets(plan_);
  finish_lists();
}

void PlanReader::finish_state() {
  plan_.kind = InputKind::state;
  take(*state_);
  finish_lists();
}

void PlanReader::finish_lists() {
  for (auto* names : {&plan_.planned_modules, &plan_.deferred_data}) {
    std::sort(names->begin(), names->end());
    names->erase(std::unique(names->begin(), names->end()), names->end());
  }
  const auto prefix = json::skipped_prefix(decoded_);
  for (auto* resources : {&plan_.resources, &plan_.prior}) {
    for (auto& resource : *resources)
      resource.location.offset += prefix;
  }
  plan_.byte_positions = json::has_byte_positions(decoded_);
  plan_.bytes = bytes_;
}

void PlanReader::take(ResourceFacts& facts) {
  if (plan_.resources.empty()) {
    plan_.resources = std::move(facts.resources);
  } else {
    plan_.resources.insert(plan_.resources.end(), facts.resources.begin(), facts.resources.end());
  }
  plan_.deferred_data.insert(plan_.deferred_data.end(), facts.deferred_data.begin(),
                             facts.deferred_data.end());
  for (const auto& [type, count] : facts.counted)
    plan_.counted_types[type] += count;
  take_modules(facts);
}

void PlanReader::take(Spare& spare) {
  take(spare.facts);
  plan_.arena.adopt(std::move(spare.arena));
}

void PlanReader::take_modules(const ResourceFacts& facts) {
  plan_.planned_modules.insert(plan_.planned_modules.end(), facts.modules.begin(),
                               facts.modules.end());
}

/// Offsets count the bytes of the file, byte order mark included; UTF-16 has no such mapping.
Error PlanReader::located(Error error) const {
  const bool says_what_to_do = error.code == ErrorCode::surrounded_by_text ||
                               error.code == ErrorCode::several_documents ||
                               error.code == ErrorCode::truncated;
  if (says_what_to_do) error.message = refusal(error.code).message;
  if (!error.offset) return error;
  if (json::has_byte_positions(decoded_)) {
    *error.offset += json::skipped_prefix(decoded_);
  } else {
    error.offset.reset();
  }
  return error;
}

}  // namespace

Result<Plan> read(json::ByteSource& source, WatchList watches, const ReadOptions& options) {
  return PlanReader(source, watches, options).read();
}

}  // namespace rolecall::plan
