#include "content/loader/catalogue.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "content/loader/yaml_reader.hpp"

namespace content {
namespace {

namespace fs = std::filesystem;

constexpr int highest_level = 5;

// Sorted, so that a pack is the same on every machine.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    paths.push_back(it->path());
  std::ranges::sort(paths);
  return paths;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Removes one or more digits from the front; false when there are none.
bool eat_number(std::string_view& text) {
  const auto length = std::ranges::find_if_not(text, is_digit) - text.begin();
  text.remove_prefix(static_cast<std::size_t>(length));
  return length > 0;
}

// 5.6.2.3#4, 5.16.2.1a, 31.2đ: numbers joined by dots, a letter perhaps, #n perhaps.
bool is_requirement_id(std::string_view text) {
  do {
    if (!eat_number(text)) return false;
  } while (text.starts_with('.') && (text.remove_prefix(1), true));
  if (text.starts_with("đ"))
    text.remove_prefix(std::string_view("đ").size());
  else if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.remove_prefix(1);
  if (text.starts_with('#')) {
    text.remove_prefix(1);
    if (!eat_number(text)) return false;
  }
  return text.empty();
}

class CatalogueLoader {
 public:
  CatalogueLoader(fs::path folder, Pack& pack, std::vector<Complaint>& complaints)
      : content_(std::move(folder)), folder_(content_ / "catalogues"), pack_(pack), complaints_(complaints) {}

  void run() {
    if (!fs::is_directory(folder_)) return;
    load_jobs(folder_ / "jobs.yaml");
    load_thresholds(folder_ / "thresholds.yaml");
    load_penalties(folder_ / "penalties.yaml");
    for (const fs::path& path : entries_of(folder_))
      if (fs::is_directory(path)) load_catalogue(path);
    load_rebase(folder_ / "rebase.yaml");
  }

 private:
  struct File {
    YamlReader yaml;
    YAML::Node root;
  };

  std::string relative(const fs::path& path) const { return path.lexically_relative(content_).generic_string(); }

  File open(const fs::path& path) {
    File file{YamlReader(relative(path), complaints_), YAML::Node(YAML::NodeType::Undefined)};
    const auto text = base::read_file(path);
    if (!text)
      file.yaml.complain(1, 1, "không đọc được tệp");
    else if (!base::utf8_is_valid(*text))
      file.yaml.complain(1, 1, "tệp không phải UTF-8");
    else
      file.root = file.yaml.parse(*text);
    return file;
  }

  // The entries of a list, each a map of `known` keys.
  template <class Load>
  void each(YamlReader& yaml, const YAML::Node& list, std::initializer_list<std::string_view> known, Load load) {
    if (!list.IsDefined() || !list.IsSequence()) {
      yaml.complain(list, "phải là danh sách");
      return;
    }
    for (const auto& entry : list)
      if (yaml.check_keys(entry, known)) load(entry);
  }

  std::optional<int> level_of(YamlReader& yaml, const YAML::Node& node) {
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    if (text.size() == 1 && text.front() >= '1' && text.front() <= '0' + highest_level) return text.front() - '0';
    yaml.complain(node, "cấp độ phải từ 1 đến 5");
    return std::nullopt;
  }

  // A map level → something.
  template <class Load>
  void each_level(YamlReader& yaml, const YAML::Node& map, Load load) {
    if (!yaml.check_map(map)) return;
    for (const auto& item : map)
      if (const auto level = level_of(yaml, item.first)) load(*level, item.second);
  }

  std::string certainty_of(YamlReader& yaml, const YAML::Node& map, const std::string& otherwise) {
    const std::string certainty = yaml.text(map, "certainty", otherwise.empty());
    if (certainty.empty()) return otherwise;
    if (std::ranges::find(certainties, certainty) == std::end(certainties))
      yaml.complain(map["certainty"], "certainty phải là official, secondary hoặc memory");
    return certainty;
  }

  // --- jobs and penalties

  void load_jobs(const fs::path& path) {
    File file = open(path);
    if (!file.root.IsDefined()) return;
    each(file.yaml, file.root, {"job", "title", "days"}, [&](const YAML::Node& entry) {
      RecurringJob job;
      job.id = file.yaml.text(entry, "job", true);
      job.title = file.yaml.text(entry, "title", true);
      each_level(file.yaml, entry["days"], [&](int level, const YAML::Node& days) {
        const std::string text = days.IsScalar() ? days.Scalar() : "";
        if (text == "periodic") {
          job.days[level] = std::nullopt;
        } else if (const int number = whole_number(text); number > 0) {
          job.days[level] = number;
        } else {
          file.yaml.complain(days, "số ngày phải là số nguyên dương hoặc periodic");
        }
      });
      if (job.days.empty()) file.yaml.complain(entry, "thiếu số ngày theo cấp độ");
      if (pack_.recurring_job(job.id) != nullptr) file.yaml.complain(entry, "trùng mã công việc: " + job.id);
      pack_.recurring_jobs.push_back(std::move(job));
    });
  }

  void load_thresholds(const fs::path& path) {
    File file = open(path);
    YamlReader& yaml = file.yaml;
    if (!file.root.IsDefined()) return;
    each(yaml, file.root, {"threshold", "title", "basis", "certainty", "values"}, [&](const YAML::Node& entry) {
      Threshold threshold;
      threshold.id = yaml.text(entry, "threshold", true);
      threshold.title = yaml.text(entry, "title", true);
      threshold.basis = yaml.text(entry, "basis", true);
      threshold.certainty = certainty_of(yaml, entry, "");
      each_level(yaml, entry["values"], [&](int level, const YAML::Node& value) {
        threshold.values[level] = whole_number(value.IsScalar() ? value.Scalar() : "");
        if (threshold.values[level] == 0) yaml.complain(value, "phải là số nguyên dương");
      });
      if (threshold.values.empty()) yaml.complain(entry, "thiếu giá trị theo cấp độ");
      if (pack_.threshold(threshold.id) != nullptr) yaml.complain(entry, "trùng mã: " + threshold.id);
      pack_.thresholds.push_back(std::move(threshold));
    });
  }

  static int whole_number(const std::string& text) {
    return !text.empty() && text.size() <= 4 && std::ranges::all_of(text, is_digit) ? std::stoi(text) : 0;
  }

  void load_penalties(const fs::path& path) {
    File file = open(path);
    if (!file.root.IsDefined()) return;
    YamlReader& yaml = file.yaml;
    each(yaml, file.root, {"penalty", "title", "basis", "minimum", "maximum", "levels", "certainty"},
         [&](const YAML::Node& entry) {
           Penalty penalty;
           penalty.id = yaml.text(entry, "penalty", true);
           penalty.title = yaml.text(entry, "title", true);
           penalty.basis = yaml.text(entry, "basis", true);
           penalty.minimum = whole_number(yaml.text(entry, "minimum", true));
           penalty.maximum = whole_number(yaml.text(entry, "maximum", true));
           penalty.certainty = certainty_of(yaml, entry, "");
           for (const auto& level : entry["levels"])
             if (const auto number = level_of(yaml, level)) penalty.levels.push_back(*number);
           if (penalty.minimum <= 0 || penalty.maximum < penalty.minimum)
             yaml.complain(entry,
                           "mức phạt phải có minimum, maximum là số nguyên dương, minimum không lớn hơn maximum");
           if (penalty.levels.empty()) yaml.complain(entry, "thiếu khóa levels");
           if (pack_.penalty(penalty.id) != nullptr) yaml.complain(entry, "trùng mã mức phạt: " + penalty.id);
           pack_.penalties.push_back(std::move(penalty));
         });
  }

  // --- a catalogue

  void load_catalogue(const fs::path& folder) {
    File file = open(folder / "catalogue.yaml");
    YamlReader& yaml = file.yaml;
    if (!file.root.IsDefined() || !yaml.check_keys(file.root, {"title", "standard", "source", "certainty", "valid_from",
                                                               "valid_to", "wording", "bridge"}))
      return;
    Catalogue catalogue;
    catalogue.id = folder.filename().string();
    catalogue.title = yaml.text(file.root, "title", true);
    catalogue.source = yaml.text(file.root, "source", true);
    catalogue.certainty = certainty_of(yaml, file.root, "");
    catalogue.valid_from = yaml.text(file.root, "valid_from", true);
    catalogue.valid_to = yaml.text(file.root, "valid_to");
    catalogue.wording = yaml.text(file.root, "wording", true);
    catalogue.bridge = yaml.text(file.root, "bridge", true);
    for (const char* key : {"valid_from", "valid_to"})
      if (file.root[key].IsDefined() && !base::Date::parse_iso(yaml.text(file.root, key)))
        yaml.complain(file.root[key], "ngày không có thật");
    const std::string standard = yaml.text(file.root, "standard");
    for (const fs::path& path : entries_of(folder))
      if (path.extension() == ".yaml" && path.filename() != "catalogue.yaml") load_group(path, standard, catalogue);
    pack_.catalogues.push_back(std::move(catalogue));
  }

  void load_group(const fs::path& path, const std::string& standard, Catalogue& catalogue) {
    File file = open(path);
    YamlReader& yaml = file.yaml;
    if (!file.root.IsDefined() || !yaml.check_keys(file.root, {"group", "title", "clauses", "decree", "requirements"}))
      return;
    Group group;
    group.id = yaml.text(file.root, "group", true);
    group.title = yaml.text(file.root, "title", true);
    group.file = relative(path);
    const std::string name = path.stem().string();
    if (name.size() < 4 || !is_digit(name[0]) || !is_digit(name[1]) || name.substr(2) != "-" + group.id)
      yaml.complain(file.root["group"], "tên tệp phải là hai chữ số, dấu gạch nối và mã nhóm");
    if (catalogue.group(group.id) != nullptr) yaml.complain(file.root["group"], "trùng mã nhóm: " + group.id);
    if (file.root["clauses"].IsDefined())
      each_level(yaml, file.root["clauses"],
                 [&](int level, const YAML::Node& clause) { group.clauses[level] = clause.Scalar(); });
    const auto decree = yaml.texts(file.root["decree"]);
    each(yaml, file.root["requirements"],
         {"ids", "label", "asks", "basis", "decree", "job", "checks", "covers", "equivalent", "suggested", "certainty",
          "exposure"},
         [&](const YAML::Node& entry) { load_requirement(yaml, entry, standard, group, decree, catalogue); });
    catalogue.groups.push_back(std::move(group));
  }

  // What the entry says for one level: a map level → value, or one value for all.
  static YAML::Node at_level(const YAML::Node& node, int level) {
    return node.IsDefined() && node.IsMap() ? node[std::to_string(level)] : node;
  }

  void load_requirement(YamlReader& yaml, const YAML::Node& entry, const std::string& standard, const Group& group,
                        const std::vector<std::string>& group_decree, Catalogue& catalogue) {
    Requirement common;
    common.group = group.id;
    common.label = yaml.text(entry, "label", true);
    common.basis = yaml.texts(entry["basis"]);
    common.decree = group_decree;
    std::ranges::copy(yaml.texts(entry["decree"]), std::back_inserter(common.decree));
    common.covers = yaml.text(entry, "covers");
    common.equivalent = yaml.flag(entry, "equivalent");
    common.suggested = yaml.flag(entry, "suggested");
    common.certainty = certainty_of(yaml, entry, catalogue.certainty);
    common.exposure = yaml.texts(entry["exposure"]);
    common.line = entry.Mark().line + 1;
    if (standard.empty() && common.basis.empty()) yaml.complain(entry, "thiếu khóa basis");
    if (entry["checks"].IsDefined() != entry["covers"].IsDefined())
      yaml.complain(entry, "checks và covers phải đi cùng nhau");
    if (!common.covers.empty() && common.covers != "whole" && common.covers != "part")
      yaml.complain(entry["covers"], "covers phải là whole hoặc part");
    for (const std::string& penalty : common.exposure)
      if (pack_.penalty(penalty) == nullptr) yaml.complain(entry["exposure"], "không có mức phạt " + penalty);
    if (!entry["ids"].IsDefined()) yaml.complain(entry, "thiếu khóa ids");
    for (const char* key : {"asks", "checks", "job"})
      if (entry[key].IsDefined() && entry[key].IsMap())
        each_level(yaml, entry[key], [&](int level, const YAML::Node& value) {
          if (!at_level(entry["ids"], level).IsDefined()) yaml.complain(value, "cấp độ này không có số hiệu trong ids");
        });
    each_level(yaml, entry["ids"], [&](int level, const YAML::Node& id) {
      Requirement row = common;
      row.level = level;
      row.id = id.IsScalar() ? id.Scalar() : "";
      complain_id(yaml, id, row, group, catalogue);
      if (!standard.empty())
        row.basis.insert(row.basis.begin(), standard + ", mục " + row.id.substr(0, row.id.find('#')));
      const YAML::Node asks = at_level(entry["asks"], level);
      if (asks.IsDefined() && asks.IsScalar() && !asks.Scalar().empty())
        row.asks = asks.Scalar();
      else
        yaml.complain(entry, "thiếu khóa asks ở cấp độ " + std::to_string(level));
      load_checks(yaml, at_level(entry["checks"], level), row);
      if (row.checks.empty()) row.covers.clear();
      if (const YAML::Node job = at_level(entry["job"], level); job.IsDefined() && job.IsScalar()) {
        row.job = job.Scalar();
        const RecurringJob* known = pack_.recurring_job(row.job);
        if (known == nullptr)
          yaml.complain(job, "không có công việc " + row.job);
        else if (!known->days.contains(level))
          yaml.complain(job, "công việc " + row.job + " không có ở cấp độ " + std::to_string(level));
      }
      catalogue.requirements.push_back(std::move(row));
    });
  }

  void complain_id(YamlReader& yaml, const YAML::Node& node, const Requirement& row, const Group& group,
                   const Catalogue& catalogue) {
    if (!is_requirement_id(row.id)) yaml.complain(node, "số hiệu không đúng cấu trúc: " + row.id);
    if (catalogue.requirement(row.id, row.level) != nullptr) yaml.complain(node, "số hiệu lặp lại: " + row.id);
    const auto clause = group.clauses.find(row.level);
    if (!group.clauses.empty() && (clause == group.clauses.end() || !belongs_to(row.id, clause->second)))
      yaml.complain(node, "số hiệu không thuộc mục của nhóm: " + row.id);
  }

  // "check" or "check[key]".
  void load_checks(YamlReader& yaml, const YAML::Node& node, Requirement& row) {
    if (!node.IsDefined()) return;
    for (const std::string& text : yaml.texts(node)) {
      CheckReference reference;
      const auto open = text.find('[');
      reference.check = text.substr(0, open);
      if (open != std::string::npos && text.ends_with(']'))
        reference.key = text.substr(open + 1, text.size() - open - 2);
      if (reference.check.empty() || (open != std::string::npos && reference.key.empty()))
        yaml.complain(node, "viết quy_tắc hoặc quy_tắc[giá_trị]: " + text);
      row.checks.push_back(std::move(reference));
    }
  }

  // --- from the old catalogue to the new one

  void load_rebase(const fs::path& path) {
    if (!fs::exists(path)) return;
    File file = open(path);
    YamlReader& yaml = file.yaml;
    if (!file.root.IsDefined() ||
        !yaml.check_keys(file.root, {"from", "to", "decree", "certainty", "lines", "new_topics"}))
      return;
    Rebase rebase;
    rebase.certainty = certainty_of(yaml, file.root, "");
    const auto catalogue = [&](const char* key, std::string& id) {
      id = yaml.text(file.root, key, true);
      const Catalogue* found = pack_.catalogue(id);
      if (found == nullptr) yaml.complain(file.root[key], "không có bộ tiêu chí " + id);
      return found;
    };
    const Catalogue* from = catalogue("from", rebase.from);
    const Catalogue* to = catalogue("to", rebase.to);
    const Catalogue* decree = catalogue("decree", rebase.decree);
    if (from == nullptr || to == nullptr || decree == nullptr) return;
    const auto line_of = [&](const YAML::Node& entry) {
      RebaseLine line;
      line.title = yaml.text(entry, "title", true);
      line.from = clauses_of(yaml, entry["from"], *from);
      line.to = clauses_of(yaml, entry["to"], *to);
      line.decree = yaml.texts(entry["decree"]);
      for (const std::string& id : line.decree)
        if (std::ranges::find(decree->requirements, id, &Requirement::id) == decree->requirements.end())
          yaml.complain(entry["decree"], "không có yêu cầu " + id);
      return line;
    };
    each(yaml, file.root["lines"], {"title", "from", "to", "decree"},
         [&](const YAML::Node& entry) { rebase.lines.push_back(line_of(entry)); });
    each(yaml, file.root["new_topics"], {"title", "to"},
         [&](const YAML::Node& entry) { rebase.new_topics.push_back(line_of(entry)); });
    pack_.rebase = std::move(rebase);
  }

  ClausesByLevel clauses_of(YamlReader& yaml, const YAML::Node& node, const Catalogue& catalogue) {
    ClausesByLevel clauses;
    if (!node.IsDefined()) return clauses;
    each_level(yaml, node, [&](int level, const YAML::Node& list) {
      clauses[level] = yaml.texts(list);
      for (const std::string& clause : clauses[level])
        if (std::ranges::none_of(catalogue.requirements, [&](const Requirement& row) {
              return row.level == level && belongs_to(row.id, clause);
            }))
          yaml.complain(list, "không có yêu cầu nào thuộc mục " + clause);
    });
    return clauses;
  }

  fs::path content_, folder_;
  Pack& pack_;
  std::vector<Complaint>& complaints_;
};

}  // namespace

void load_catalogues(const fs::path& folder, Pack& pack, std::vector<Complaint>& complaints) {
  CatalogueLoader(folder, pack, complaints).run();
}

}  // namespace content
