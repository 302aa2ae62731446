#include <map>

#include "rolecall/policy.h"
#include "rolecall/rolecall.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace rolecall;

namespace {

/// Presence and how it was reached: the basis of a pass, the reason of anything else.
std::string dump(const Finding& finding) {
  const Outcome presence = finding.requirements.instance_profile;
  const std::string how = presence == Outcome::pass ? to_string(finding.basis)
                                                    : std::string(describe(finding.reason).name);
  return std::string(to_string(presence)) + " " + how;
}

std::map<std::string, std::string> dumps(const std::string& file) {
  Report report;
  evaluate_file((test::shared_dir() / "facts/e" / file).string(), {}, report);
  std::map<std::string, std::string> all;
  for (const Finding& finding : report.findings)
    all[finding.address] = dump(finding);
  return all;
}

struct Row {
  const char *file, *address, *expected;
};

// Read against the configuration beside each plan. uuid() and timestamp() of 19_infer are the
// named exceptions: their truth is "set", and the plan cannot tell them from null.
const Row kRows[] = {
    {"03_existing/plan.json", R"(aws_instance.a_keep_literal)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.b_attach_literal)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.c_attach_unknown_ref)", "pass reference"},
    {"03_existing/plan.json", R"(aws_instance.cnt[0])", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.d_removed_from_config)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.deposed)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.e_set_null)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.f2_set_empty_var)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.f_set_empty)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.fe["a"])", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.g2_profile_replaced_unknown)", "pass reference"},
    {"03_existing/plan.json", R"(aws_instance.g_profile_renamed)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.h2_replace_literal)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.h3_replace_empty)", "fail replacement-loses-profile"},
    {"03_existing/plan.json", R"(aws_instance.h_replace_omitted)",
     "fail replacement-loses-profile"},
    {"03_existing/plan.json", R"(aws_instance.i2_noop_ref_id)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.i3_arn_ref)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.i_noop_ref)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.j2_noop_none_nullstate)", "fail profile-empty"},
    {"03_existing/plan.json", R"(aws_instance.j_noop_none)", "fail profile-empty"},
    {"03_existing/plan.json", R"(aws_instance.k2_update_tags_none)", "fail profile-empty"},
    {"03_existing/plan.json", R"(aws_instance.k_update_tags_omitted)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.l_var_null)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.m_tainted_omitted)",
     "fail replacement-loses-profile"},
    {"03_existing/plan.json", R"(aws_instance.moved_to)", "pass state"},
    {"03_existing/plan.json", R"(aws_instance.n_cbd_replace)", "fail replacement-loses-profile"},
    {"03_existing/plan.json", R"(aws_instance.o_ignore_changes)", "pass value"},
    {"03_existing/plan.json", R"(aws_instance.p_state_empty_ref_to_unknown_count_zero)",
     "fail profile-empty"},
    {"03_existing/replace.json", R"(aws_instance.a_keep_literal)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.b_attach_literal)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.c_attach_unknown_ref)", "pass reference"},
    {"03_existing/replace.json", R"(aws_instance.cnt[0])", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.d_removed_from_config)",
     "fail replacement-loses-profile"},
    {"03_existing/replace.json", R"(aws_instance.deposed)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.e_set_null)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.f2_set_empty_var)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.f_set_empty)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.fe["a"])", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.g2_profile_replaced_unknown)", "pass reference"},
    {"03_existing/replace.json", R"(aws_instance.g_profile_renamed)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.h2_replace_literal)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.h3_replace_empty)",
     "fail replacement-loses-profile"},
    {"03_existing/replace.json", R"(aws_instance.h_replace_omitted)",
     "fail replacement-loses-profile"},
    {"03_existing/replace.json", R"(aws_instance.i2_noop_ref_id)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.i3_arn_ref)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.i_noop_ref)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.j2_noop_none_nullstate)", "fail profile-empty"},
    {"03_existing/replace.json", R"(aws_instance.j_noop_none)", "fail profile-empty"},
    {"03_existing/replace.json", R"(aws_instance.k2_update_tags_none)", "fail profile-empty"},
    {"03_existing/replace.json", R"(aws_instance.k_update_tags_omitted)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.l_var_null)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.m_tainted_omitted)",
     "fail replacement-loses-profile"},
    {"03_existing/replace.json", R"(aws_instance.moved_to)", "pass state"},
    {"03_existing/replace.json", R"(aws_instance.n_cbd_replace)", "fail replacement-loses-profile"},
    {"03_existing/replace.json", R"(aws_instance.o_ignore_changes)", "pass value"},
    {"03_existing/replace.json", R"(aws_instance.p_state_empty_ref_to_unknown_count_zero)",
     "fail profile-empty"},
    {"04_config/plan.json", R"(aws_instance.r_countidx[0])", "pass inferred"},
    {"04_config/plan.json", R"(aws_instance.r_countidx[1])", "pass inferred"},
    {"04_config/plan.json", R"(aws_instance.r_eachkey["a"])", "pass inferred"},
    {"04_config/plan.json", R"(aws_instance.r_eachkey["b"])", "pass inferred"},
    {"04_config/plan.json", R"(aws_instance.r_elem)", "pass inferred"},
    {"04_config/plan.json", R"(aws_instance.r_mixed_obj)", "fail profile-omitted"},
    {"04_config/plan.json", R"(aws_instance.r_mod_fromlocal)", "unknown local-unresolved"},
    {"04_config/plan.json", R"(aws_instance.r_mod_obj)", "unknown reference-lost"},
    {"04_config/plan.json", R"(aws_instance.r_mod_obj_idx)", "unknown reference-lost"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out)", "pass reference"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out_count0)", "pass reference"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out_fe)", "pass reference"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out_localidx)", "unknown reference-lost"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out_localkey)", "unknown reference-lost"},
    {"04_config/plan.json", R"(aws_instance.r_mod_out_splat)", "unknown reference-lost"},
    {"04_config/plan.json", R"(aws_instance.r_mod_whole)", "pass reference"},
    {"04_config/plan.json", R"(aws_instance.r_two)", "unknown condition-undecided"},
    {"04_config/plan.json", R"(aws_instance.r_varpath)", "pass value"},
    {"04_config/plan.json", R"(aws_instance.west[0])", "fail profile-omitted"},
    {"04_config/plan.json", R"(module.net.aws_instance.dflt)", "fail profile-omitted"},
    {"04_config/plan.json", R"(module.net.aws_instance.other)", "fail profile-omitted"},
    {"12_rel/a/plan.json", R"(aws_instance.i)", "unknown local-unresolved"},
    {"12_rel/b/plan.json", R"(aws_instance.i)", "fail profile-null"},
    {"12_rel/c/plan.json", R"(module.m.aws_instance.this)", "unknown local-unresolved"},
    {"12_rel/d/plan.json", R"(aws_instance.i)", "pass value"},
    {"12_rel/f/plan.json", R"(aws_instance.fe["db"])", "unknown local-unresolved"},
    {"12_rel/f/plan.json", R"(aws_instance.fe["web"])", "unknown local-unresolved"},
    {"12_rel/f/plan.json", R"(aws_instance.i)", "unknown local-unresolved"},
    {"13_tfjson/plan.json", R"(aws_instance.cond)", "unknown condition-undecided"},
    {"13_tfjson/plan.json", R"(aws_instance.empty)", "fail profile-null"},
    {"13_tfjson/plan.json", R"(aws_instance.fn)", "pass value"},
    {"13_tfjson/plan.json", R"(aws_instance.lifecycle_dep[0])", "fail profile-omitted"},
    {"13_tfjson/plan.json", R"(aws_instance.lifecycle_dep[1])", "fail profile-omitted"},
    {"13_tfjson/plan.json", R"(aws_instance.lit)", "pass value"},
    {"13_tfjson/plan.json", R"(aws_instance.loc)", "unknown local-unresolved"},
    {"13_tfjson/plan.json", R"(aws_instance.nul)", "fail profile-null"},
    {"13_tfjson/plan.json", R"(aws_instance.omitted)", "fail profile-omitted"},
    {"13_tfjson/plan.json", R"(aws_instance.ref)", "pass reference"},
    {"13_tfjson/plan.json", R"(aws_instance.tags_mixed)", "fail profile-omitted"},
    {"13_tfjson/plan.json", R"(module.m.aws_instance.this)", "pass reference"},
    {"16_misc/plan.json", R"(module.not_passed.aws_instance.nd)", "pass value"},
    {"16_misc/plan.json", R"(module.not_passed.aws_instance.nn)", "pass value"},
    {"16_misc/plan.json", R"(module.null_passed.aws_instance.nd)", "fail profile-null"},
    {"16_misc/plan.json", R"(module.null_passed.aws_instance.nn)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_const.aws_instance.o)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_const.aws_instance.od)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_const.aws_instance.t)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_mixed.aws_instance.o)", "unknown reference-lost"},
    {"16_misc/plan.json", R"(module.obj_mixed.aws_instance.od)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_mixed.aws_instance.t)", "unknown reference-lost"},
    {"16_misc/plan.json", R"(module.obj_ref.aws_instance.o)", "unknown reference-lost"},
    {"16_misc/plan.json", R"(module.obj_ref.aws_instance.od)", "pass value"},
    {"16_misc/plan.json", R"(module.obj_ref.aws_instance.t)", "unknown reference-lost"},
    {"17_asg_existing/plan.json", R"(aws_autoscaling_group.g_noop)", "pass template"},
    {"17_asg_existing/plan.json", R"(aws_autoscaling_group.g_pinned_old_version)", "pass template"},
    {"17_asg_existing/plan.json", R"(aws_autoscaling_group.g_repl)", "pass template"},
    {"17_asg_existing/plan.json", R"(aws_autoscaling_group.g_upd)",
     "fail template-without-profile"},
    {"17_asg_existing/plan.json", R"(aws_instance.lt_inst)", "pass state"},
    {"17_asg_existing/plan.json", R"(aws_instance.lt_inst_upd)", "pass state"},
    {"18_dead/plan.json", R"(aws_instance.dead_branch_local)", "unknown local-unresolved"},
    {"18_dead/plan.json", R"(aws_instance.dead_branch_var)", "unknown condition-undecided"},
    {"18_dead/plan.json", R"(aws_instance.length_test)", "unknown reference-lost"},
    {"18_dead/plan.json", R"(aws_instance.live_branch_var)", "unknown condition-undecided"},
    {"18_dead/plan.json", R"(aws_instance.ref_in_predicate_only)", "unknown unknown-source"},
    {"19_infer/plan.json", R"(aws_instance.all_known_empty_join)", "fail profile-null"},
    {"19_infer/plan.json", R"(aws_instance.all_known_null)", "fail profile-null"},
    {"19_infer/plan.json", R"(aws_instance.plantimestamp)", "pass value"},
    {"19_infer/plan.json", R"(aws_instance.timestamp)", "fail profile-null"},
    {"19_infer/plan.json", R"(aws_instance.uuid)", "fail profile-null"},
    {"20_count/plan.json", R"(aws_instance.len[0])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.len[1])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.tern[0])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.toset["a"])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.toset["b"])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.toset_var["a"])", "fail profile-omitted"},
    {"20_count/plan.json", R"(aws_instance.toset_var["b"])", "fail profile-omitted"},
};

}  // namespace

TEST_CASE("the experiments of the facts' page are decided as their configurations say") {
  if (!test::has_shared("the experiments of the facts' page")) return;
  std::map<std::string, std::map<std::string, std::string>> plans;
  for (const Row& row : kRows) {
    if (plans.count(row.file) == 0) plans[row.file] = dumps(row.file);
    INFO(row.file << " " << row.address);
    CHECK(plans[row.file][row.address] == row.expected);
  }
}
