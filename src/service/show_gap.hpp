// What an information system still lacks: every requirement of its level with its state, what proves it, who mends it
// by when, and the penalty that threatens (NĐ 331/2026 Đ22, Đ29, Đ36 k9-10; NĐ 330/2026).
#pragma once

#include "assessment/requirement.hpp"
#include "report/gap.hpp"
#include "report/template.hpp"
#include "service/installation.hpp"

namespace service {

struct GapVerdict {
  std::string check, title;  // title with what the key names
  bool on_devices = false;   // counts are devices, otherwise the system itself
  assessment::Verdict counts;
  std::string unknown_because;  // Vietnamese
};

struct GapLine {
  const content::Requirement* requirement = nullptr;
  std::string group;  // title
  assessment::RequirementState state = assessment::RequirementState::unknown;
  assessment::Ground ground = assessment::Ground::not_attested;
  std::string text;  // the official wording when somebody entered it, otherwise ours
  bool official = false;
  std::vector<GapVerdict> verdicts;
  const assessment::Attestation* attestation = nullptr;  // of ShownGap::gap
  std::vector<const content::Penalty*> exposure;         // of what is not met

  // As the grid of the plan prints them, in Vietnamese.
  std::string state_text, why, evidence, remedy, exposure_text;
};

struct StateCounts {
  int met = 0, partly = 0, unmet = 0, unknown = 0, not_applicable = 0;
  void add(assessment::RequirementState state);
  int all() const { return met + partly + unmet + unknown + not_applicable; }
};

struct CatalogueGap {
  const content::Catalogue* catalogue = nullptr;
  std::vector<GapLine> lines;  // empty: the catalogue says nothing for this level
  StateCounts counts;
  std::vector<assessment::Gap> judged;  // keeps what the lines point to
};

struct GapSystem {
  std::int64_t id = 0;
  std::string code, name, owner, operator_name, hosting;
  int level = 0;  // 0: neither registered nor proposed
};

struct ShownGap {
  GapSystem system;
  base::Date reference_date;
  std::vector<CatalogueGap> catalogues;
};

// The catalogues in force at a day, without the one that another has taken the place of; the standard first.
std::vector<const content::Catalogue*> catalogues_at(const content::Pack& pack, base::Date day);

// `catalogue` empty: those in force at the reference date. Reasons: system.not_found, catalogue.not_found.
Result<ShownGap> show_gap(Installation& installation, const std::string& system_code, const std::string& catalogue,
                          base::Date reference_date);

// The lines of all its catalogues as the plan prints them.
report::GapGrid gap_grid(const content::Pack& pack, const ShownGap& gap);
Result<report::PlanStructure> plan_structure(const content::Pack& pack);
// The Word document. Reasons: those of report::fill_template.
Result<report::FilledTemplate> render_gap(const content::Pack& pack, const ShownGap& gap);

// All systems that can be seen, or those of a unit: how many requirements stand how.
struct GapOverview {
  GapSystem system;
  StateCounts counts;
};
Result<std::vector<GapOverview>> gap_overview(Installation& installation, std::optional<std::int64_t> unit_id,
                                              const std::string& catalogue, base::Date reference_date);

// The old catalogue beside the new one, topic by topic (content/catalogues/rebase.yaml).
struct GapComparison {
  std::string title;
  StateCounts old_counts, new_counts;
  std::vector<std::string> old_open, new_open;  // ids of what is not met
};
Result<std::vector<GapComparison>> compare_regimes(Installation& installation, const std::string& system_code,
                                                   base::Date reference_date);

}  // namespace service
