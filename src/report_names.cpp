#include "rolecall/error.h"
#include "rolecall/report.h"

namespace rolecall {

const char* to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "pass";
    case Outcome::fail:
      return "fail";
    case Outcome::unknown:
      return "unknown";
    case Outcome::not_evaluated:
      return "not_evaluated";
  }
  return "";
}

const char* to_string(Status status) {
  switch (status) {
    case Status::pass:
      return "pass";
    case Status::fail:
      return "fail";
    case Status::unknown:
      return "unknown";
    case Status::waived:
      return "waived";
  }
  return "";
}

const char* to_string(Basis basis) {
  switch (basis) {
    case Basis::none:
      return "";
    case Basis::value:
      return "value";
    case Basis::reference:
      return "reference";
    case Basis::launch_template:
      return "template";
    case Basis::state:
      return "state";
    case Basis::inferred:
      return "inferred";
    case Basis::candidates:
      return "candidates";
  }
  return "";
}

const char* to_string(How how) {
  switch (how) {
    case How::configuration:
      return "configuration";
    case How::value:
      return "value";
    case How::reference:
      return "reference";
    case How::default_value:
      return "default";
    case How::state:
      return "state";
    case How::name:
      return "name";
    case How::inferred:
      return "inferred";
    case How::candidates:
      return "candidates";
    case How::data:
      return "data";
  }
  return "";
}

const char* to_string(Link link) {
  switch (link) {
    case Link::subject:
      return "subject";
    case Link::launch_template:
      return "template";
    case Link::profile:
      return "profile";
    case Link::role:
      return "role";
    case Link::trust:
      return "trust";
    case Link::other:
      return "other";
  }
  return "";
}

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::unreadable:
      return "unreadable";
    case ErrorCode::empty:
      return "empty";
    case ErrorCode::saved_plan:
      return "saved-plan";
    case ErrorCode::ui_log:
      return "ui-log";
    case ErrorCode::raw_state:
      return "raw-state";
    case ErrorCode::empty_state:
      return "empty-state";
    case ErrorCode::not_a_plan:
      return "not-a-plan";
    case ErrorCode::surrounded_by_text:
      return "surrounded-by-text";
    case ErrorCode::several_documents:
      return "several-documents";
    case ErrorCode::truncated:
      return "truncated";
    case ErrorCode::malformed:
      return "malformed";
    case ErrorCode::duplicate_key:
      return "duplicate-key";
    case ErrorCode::too_deep:
      return "too-deep";
    case ErrorCode::element_too_large:
      return "element-too-large";
    case ErrorCode::unsupported_format:
      return "unsupported-format";
    case ErrorCode::errored_plan:
      return "errored-plan";
    case ErrorCode::not_a_report:
      return "not-a-report";
    case ErrorCode::internal:
      return "internal";
  }
  return "";
}

}  // namespace rolecall
