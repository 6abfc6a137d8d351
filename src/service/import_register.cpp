#include "service/import_register.hpp"

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "service/audit.hpp"
#include "service/register_rows.hpp"
#include "service/undo_import.hpp"
#include "store/device.hpp"
#include "store/document.hpp"
#include "store/ids.hpp"
#include "store/information_system.hpp"
#include "store/row.hpp"

namespace service {
namespace {

using domain::CollectionState;
using domain::Row;
using domain::Value;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t vietnam_offset_ms = 7 * 3'600'000;

std::string text_or_empty(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string{};
}

// As people write it.
std::string shown(const content::Column& column, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  const std::string text = text_or_empty(value);
  if (const auto day = base::Date::parse_iso(text); day && column.type == content::ColumnType::date)
    return day->vietnamese();
  const auto at = std::ranges::find(column.values, text);
  return at == column.values.end() || column.labels.empty()
             ? text
             : column.labels[static_cast<std::size_t>(at - column.values.begin())];
}

Row key_of(const Register& form, const Row& values) {
  Row key;
  for (const std::size_t column : form.key) key.push_back(values[column]);
  return key;
}

// What the files say of one register of one subject.
struct Said {
  std::string code;
  std::vector<const RegisterRow*> rows;
  const Declaration* declaration = nullptr;
};

class Importer {
 public:
  Importer(Installation& installation, RegisterImport& result, const Moment& moment)
      : installation_(installation), result_(result), moment_(moment) {}

  Status run(const ReadRegisters& read) {
    stored_ = TRY(load_register_subjects(installation_));
    subjects_ = stored_;
    for (const Register& form : result_.registers)
      before_.emplace(&form, TRY(load_register(installation_, form, subjects_)));
    for (const Register& form : result_.registers)  // systems before the devices that are part of them
      for (const RegisterRows& rows : read.registers)
        if (rows.form == &form && form.creates_subject()) TRY(plan_subjects(rows));
    collect_codes(read, "person", people_);
    collect_codes(read, "supplier", suppliers_);
    for (const RegisterRows& rows : read.registers) {
      check_references(rows);
      group(rows);
    }
    for (const Declaration& declaration : read.declarations) group(declaration);
    for (const Register& form : result_.registers)
      for (const auto& [id, said] : said_[&form]) compare(form, id, said);
    return {};
  }

  Status write(const std::vector<RegisterFile>& files) {
    database::Connection& connection = installation_.connection();
    ImportSnapshot snapshot;
    const auto stored = [](const auto& subjects, const std::string& code) {
      const auto found = subjects.find(code);
      return found == subjects.end() ? nullptr : &found->second;
    };
    for (const auto& code : changed_systems_) {
      const domain::InformationSystem& system = subjects_.systems.at(code);
      snapshot.note_system(system, stored(stored_.systems, code));
      TRY(store::save_system(connection, system));
    }
    for (const auto& code : changed_devices_) {
      const domain::Device& device = subjects_.devices.at(code);
      snapshot.note_device(device, stored(stored_.devices, code));
      TRY(store::save_device(connection, device));
    }
    for (const auto& [form, contents] : contents_) {
      for (const store::RegisterContent& content : contents) {
        const auto before = before_.at(form).find(content.subject_id);
        const bool is_known = before != before_.at(form).end() && before->second.is_known;
        snapshot.note_register(*form->table, content, is_known ? &before->second.content : nullptr);
      }
      TRY(store::write_register(connection, *form->table, contents));
    }
    TRY(snapshot.keep(installation_, moment_));
    for (const RegisterFile& file : files) {
      const std::string digest = base::sha256_hex(file.bytes);
      TRY(installation_.keep_body(digest, file.bytes));
      const std::int64_t id = TRY(store::new_ids(installation_.connection()));
      TRY(store::add_source(installation_.connection(),
                            {id, "import", digest, file.name, moment_.milliseconds, installation_.actor()}));
    }
    return {};
  }

 private:
  void complain(const RegisterRow& row, const Register& form, std::size_t column, const char* reason,
                std::string hint = {}) {
    result_.complaints.add({row.file, row.sheet, row.cells[column], form.columns[column].heading, reason,
                            shown(form.columns[column], row.values[column]), std::move(hint)});
  }
  void complain(const Declaration& declaration, std::size_t column, const char* reason) {
    const content::Column& said = declaration_columns()[column];
    result_.complaints.add({declaration.row.file, declaration.row.sheet, declaration.row.cells[column], said.heading,
                            reason, shown(said, declaration.row.values[column]), ""});
  }

  // Systems and devices as the rows say, so that the other registers of the file find them. A row with a mistake gives
  // its subject a name to be found by, and no more: nothing will be written.
  Status plan_subjects(const RegisterRows& rows) {
    const Register& form = *rows.form;
    for (const RegisterRow& given : rows.rows) {
      const std::string code = text_or_empty(given.values[0]);
      if (code.empty()) continue;
      const RegisterRow row = with_stored(form, subjects_.id_of(form.table->subject, code), given);
      if (form.table->subject == "device")
        TRY(plan(form, row, code, subjects_.devices, subjects_.device_codes, changed_devices_));
      else
        TRY(plan(form, row, code, subjects_.systems, subjects_.system_codes, changed_systems_));
    }
    return {};
  }

  template <class Subject>
  Status plan(const Register& form, const RegisterRow& row, const std::string& code,
              std::map<std::string, Subject, std::less<>>& subjects, std::map<std::int64_t, std::string>& codes,
              std::set<std::string>& changed) {
    const auto known = subjects.find(code);
    Subject subject;
    if (known != subjects.end()) {
      subject = known->second;
    } else {
      subject.id = TRY(store::new_ids(installation_.connection()));
      codes.emplace(subject.id, code);
      set_code(subject, code);
    }
    const std::span own(row.values.begin() + 1, form.own);
    bool whole = true;
    for (std::size_t i = 0; i < form.own; ++i) whole &= form.columns[i + 1].nullable || !domain::is_null(own[i]);
    if (whole) {
      if (!is_level(subject, own)) complain(row, form, 4, "import.bad_level");
      const Row before = known != subjects.end() ? own_values(subject, subjects_) : Row{};
      set_own_values(subject, own, subjects_);
      if (known == subjects.end() || before != Row(own.begin(), own.end())) changed.insert(code);
    }
    subjects.insert_or_assign(code, std::move(subject));
    return {};
  }
  static void set_code(domain::InformationSystem& system, const std::string& code) { system.code = code; }
  static void set_code(domain::Device& device, const std::string& code) { device.keys = {code}; }
  static bool is_level(const domain::InformationSystem&, std::span<const Value> own) {
    const auto* level = std::get_if<std::int64_t>(&own[3]);
    return level == nullptr || (*level >= 1 && *level <= 5);
  }
  static bool is_level(const domain::Device&, std::span<const Value>) { return true; }

  // The stored values in the columns that the row's sheet does not have.
  RegisterRow with_stored(const Register& form, std::int64_t id, const RegisterRow& given) const {
    RegisterRow row = given;
    if (std::ranges::find(row.cells, "") == row.cells.end()) return row;
    const auto& registers = before_.at(&form);
    const auto before = registers.find(id);
    if (before == registers.end()) return row;
    for (const Row& stored : whole_rows(form, before->second)) {
      if (form.key.empty() ? !form.is_card() : key_of(form, stored) != key_of(form, row.values)) continue;
      for (std::size_t i = 0; i < row.values.size(); ++i)
        if (row.cells[i].empty()) row.values[i] = stored[i];
    }
    return row;
  }

  // Rows in all columns of the form.
  static std::vector<Row> whole_rows(const Register& form, const SubjectRegister& stored) {
    std::vector<Row> rows;
    const auto add = [&](const Row& spec) {
      Row row{stored.code};
      row.insert(row.end(), stored.own.begin(), stored.own.end());
      row.insert(row.end(), spec.begin(), spec.end());
      rows.push_back(std::move(row));
    };
    for (const Row& row : stored.content.rows) add(row);
    if (rows.empty() && form.creates_subject()) add(Row(form.table->columns.size()));
    return rows;
  }

  // Codes that a unit's rows may name: those of the files where they hold this register of the unit, else the stored.
  using Codes = std::map<std::int64_t, std::set<std::string>>;
  void collect_codes(const ReadRegisters& read, const char* table, Codes& codes) const {
    const Register* form = find_register(result_.registers, table);
    if (form == nullptr) return;
    for (const auto& [id, stored] : before_.at(form))
      for (const Row& row : stored.content.rows) codes[id].insert(text_or_empty(row[form->key[0] - 1]));
    std::set<std::int64_t> replaced;
    const auto replace = [&](std::int64_t id) {
      if (replaced.insert(id).second) codes[id].clear();
    };
    for (const Declaration& declaration : read.declarations)
      if (declaration.form == form) replace(subjects_.id_of("unit", declaration.subject_code));
    for (const RegisterRows& rows : read.registers)
      if (rows.form == form)
        for (const RegisterRow& row : rows.rows) {
          const std::int64_t id = subjects_.id_of("unit", text_or_empty(row.values[0]));
          replace(id);
          codes[id].insert(text_or_empty(row.values[form->key[0]]));
        }
  }

  bool has_code(const Codes& codes, const Register& form, const RegisterRow& row, const std::string& code) const {
    const std::string subject = text_or_empty(row.values[0]);
    std::vector<std::int64_t> units{subjects_.unit_of(form.table->subject, subject)};
    if (const auto system = subjects_.systems.find(subject); system != subjects_.systems.end())
      units.push_back(system->second.unit_id);  // its owner answers for it beside its operator
    return std::ranges::any_of(units, [&](std::int64_t unit) {
      const auto known = codes.find(unit);
      return known != codes.end() && known->second.contains(code);
    });
  }

  bool is_requirement(const std::string& id) const {
    return std::ranges::any_of(installation_.pack().catalogues, [&](const content::Catalogue& catalogue) {
      return std::ranges::find(catalogue.requirements, id, &content::Requirement::id) != catalogue.requirements.end();
    });
  }

  void check_references(const RegisterRows& rows) {
    const Register& form = *rows.form;
    for (std::size_t column = form.creates_subject() ? 1 : 0; column < form.columns.size(); ++column) {
      const std::string& refers = form.columns[column].refers;
      if (refers.empty()) continue;
      for (const RegisterRow& row : rows.rows) {
        const std::string code = text_or_empty(row.values[column]);
        if (code.empty()) continue;
        if (refers == "unit" && subjects_.id_of("unit", code) == 0)
          complain(row, form, column, "import.unknown_unit");
        else if (refers == "system" && subjects_.id_of("information_system", code) == 0)
          complain(row, form, column, "import.unknown_system");
        else if (refers == "person" && !has_code(people_, form, row, code))
          complain(row, form, column, "import.unknown_person");
        else if (refers == "requirement" && !is_requirement(code))
          complain(row, form, column, "import.unknown_requirement");
        else if (refers == "supplier" && !has_code(suppliers_, form, row, code))
          complain(row, form, column, "import.unknown_supplier");
      }
    }
  }

  void group(const RegisterRows& rows) {
    const Register& form = *rows.form;
    std::set<std::pair<std::int64_t, Row>> seen;
    for (const RegisterRow& row : rows.rows) {
      const std::string code = text_or_empty(row.values[0]);
      const std::int64_t id = subjects_.id_of(form.table->subject, code);
      if (id == 0) continue;  // complained of already
      Said& said = said_[&form][id];
      said.code = code;
      said.rows.push_back(&row);
      const Row key = key_of(form, row.values);
      const bool whole = std::ranges::none_of(key, [](const Value& value) { return domain::is_null(value); });
      if ((!key.empty() || form.is_card()) && whole && !seen.emplace(id, key).second)
        complain(row, form, form.key.empty() ? 0 : form.key[0], "import.duplicate");
      if (said.rows.size() == form.table->max_rows + 1 && !form.is_card())
        complain(row, form, 0, "import.too_many_rows", std::to_string(form.table->max_rows));
    }
  }

  void group(const Declaration& declaration) {
    if (declaration.form == nullptr || declaration.subject_code.empty()) return;
    const std::int64_t id = subjects_.id_of(declaration.form->table->subject, declaration.subject_code);
    if (id == 0) return complain(declaration, 0, "import.unknown_subject");
    Said& said = said_[declaration.form][id];
    said.code = declaration.subject_code;
    if (said.declaration != nullptr) return complain(declaration, 0, "import.declared_twice");
    said.declaration = &declaration;
    if (declaration.completeness == "none" && !said.rows.empty()) complain(declaration, 2, "import.declared_none");
    if ((declaration.completeness == "full" || declaration.completeness == "part") && said.rows.empty())
      complain(declaration, 2, "import.declared_without_rows");
    if (!declaration.as_of.empty() && declaration.as_of > moment_.day.iso())
      complain(declaration, 3, "import.future_date");
  }

  void compare(const Register& form, std::int64_t id, const Said& said) {
    static const SubjectRegister nothing;
    const auto& registers = before_.at(&form);
    const auto found = registers.find(id);
    const SubjectRegister& before = found == registers.end() ? nothing : found->second;
    std::vector<Row> rows;
    for (const RegisterRow* row : said.rows) rows.push_back(with_stored(form, id, *row).values);
    RegisterChange change{&form, said.code};
    count_rows(form, found == registers.end() ? std::vector<Row>{} : whole_rows(form, before), rows, change);

    store::RegisterContent content;
    content.subject_id = id;
    for (const Row& row : rows)
      content.rows.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(form.first_of_spec()), row.end());
    std::ranges::sort(content.rows);
    const bool same_rows = before.is_known && before.content.rows == content.rows;
    const std::string as_of = said.declaration != nullptr ? said.declaration->as_of : "";
    content.knowledge.state = state_of(form, said, same_rows, before);
    const bool same = same_rows && before.content.knowledge.state == content.knowledge.state &&
                      (as_of.empty() || as_of == before.content.collected_on);
    const bool empty_card =
        form.creates_subject() && !before.is_known && !content.rows.empty() &&
        std::ranges::all_of(content.rows[0], [](const Value& value) { return domain::is_null(value); });
    change.state = content.knowledge.state;
    if (!same && !empty_card) {
      content.collected_on = as_of.empty() ? moment_.day.iso() : as_of;
      content.collected_at = moment_.milliseconds;
      if (content.collected_on != moment_.day.iso())
        content.collected_at = store::to_date(content.collected_on).day_number() * day_ms - vietnam_offset_ms;
      // Newer evidence, whatever day it speaks of.
      if (before.is_known) content.collected_at = std::max(content.collected_at, before.content.collected_at + 1);
      contents_[&form].push_back(std::move(content));
      change.is_written = true;
    }
    change.is_written |=
        form.creates_subject() && (changed_systems_.contains(said.code) || changed_devices_.contains(said.code));
    result_.changes.push_back(std::move(change));
  }

  static CollectionState state_of(const Register& form, const Said& said, bool same_rows,
                                  const SubjectRegister& before) {
    if (said.declaration != nullptr && said.declaration->completeness == "none") return CollectionState::absent;
    if (form.is_card()) return CollectionState::collected;
    if (said.declaration != nullptr)
      return said.declaration->completeness == "full" ? CollectionState::collected : CollectionState::partial;
    return same_rows ? before.content.knowledge.state : CollectionState::partial;
  }

  static void count_rows(const Register& form, std::vector<Row> before, std::vector<Row> after,
                         RegisterChange& change) {
    if (form.key.empty() && !form.is_card()) {
      std::ranges::sort(before);
      std::ranges::sort(after);
      std::vector<Row> both;
      std::ranges::set_intersection(before, after, std::back_inserter(both));
      change.unchanged = static_cast<int>(both.size());
      change.removed = static_cast<int>(before.size() - both.size());
      change.added = static_cast<int>(after.size() - both.size());
      return;
    }
    std::map<Row, const Row*> known;
    for (const Row& row : before) known.emplace(key_of(form, row), &row);
    for (const Row& row : after) {
      const auto stored = known.find(key_of(form, row));
      ++(stored == known.end() ? change.added : *stored->second == row ? change.unchanged : change.changed);
      if (stored != known.end()) known.erase(stored);
    }
    change.removed = static_cast<int>(known.size());
  }

  Installation& installation_;
  RegisterImport& result_;
  const Moment& moment_;
  RegisterSubjects stored_, subjects_;  // the second as the files say
  std::map<const Register*, std::map<std::int64_t, SubjectRegister>> before_;
  std::map<const Register*, std::map<std::int64_t, Said>> said_;
  Codes people_, suppliers_;
  std::set<std::string> changed_systems_, changed_devices_;
  std::map<const Register*, std::vector<store::RegisterContent>> contents_;
};

}  // namespace

Result<RegisterFile> open_register_file(ReaderProcess& reader, const std::filesystem::path& path) {
  RegisterFile file;
  file.name = path.filename().string();
  file.bytes = TRY(document_bytes(path));
  if (file.bytes.starts_with("PK\3\4")) {
    document::SourceText source = TRY(reader.read(file.bytes, file.name));
    file.sheets = std::move(source.sheets);
    if (file.sheets.empty()) return base::fail(base::ErrorCode::unsupported, "import.format", file.name);
    return file;
  }
  if (file.bytes.find('\0') != std::string::npos)
    return base::fail(base::ErrorCode::unsupported, "import.format", file.name);
  file.is_csv = true;
  file.sheets = TRY(sheets_of_csv(path.stem().string(), file.bytes));
  return file;
}

Result<RegisterImport> import_registers(Installation& installation, const std::vector<RegisterFile>& files,
                                        const std::string& only, bool dry_run, const Moment& moment) {
  RegisterImport result;
  result.registers = all_registers(installation.pack());
  const Register* form = nullptr;
  if (!only.empty()) {
    form = find_register(result.registers, only);
    if (form == nullptr) return base::fail(base::ErrorCode::not_found, "import.no_register", only);
  }
  const ReadRegisters read = read_registers(result.registers, files, form, result.complaints);
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  Importer importer(installation, result, moment);
  TRY(importer.run(read));
  const auto written = std::ranges::count(result.changes, true, &RegisterChange::is_written);
  if (result.complaints.count > 0 || dry_run || written == 0) return result;  // the transaction rolls back
  TRY(importer.write(files));
  base::Json digests = base::Json::array();
  for (const RegisterFile& file : files) digests.push_back(base::sha256_hex(file.bytes));
  TRY(record(installation, moment, "registers.import", "register", {{"changed", written}, {"files", digests}}));
  TRY(transaction.commit());
  return result;
}

}  // namespace service
