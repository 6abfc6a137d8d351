// Instructions: who does what by when. A task is one clause; lead-in sentences ("hoàn thành trong năm 2026 các nội dung
// sau:") give addressee and deadline to the list below them.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/deadline.hpp"
#include "document/grammar/instruction.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/outline.hpp"

namespace document::extractors {

namespace {

using grammar::Clause;
using grammar::Deadline;
using grammar::SectionClass;

struct Patterns {
  explicit Patterns(const Lexicon& lexicon);

  grammar::InstructionGrammar instruction;
  // Groups: giver, assign, responsible, predicate.
  const Pattern* assigned;         // at the start: "Giám đốc Sở yêu cầu các phòng rà soát …", "Đề nghị gửi …"
  const Pattern* assigned_within;  // "…, Giám đốc Sở yêu cầu các phòng rà soát …"
  const Pattern* handed_over;      // in narrative: "giao Phòng X tham mưu …"
  const Pattern* verb_first;
  const Pattern* somebody;  // "Văn phòng Sở theo dõi …"
  const Pattern* verb_after_adverbial;
  const Pattern* obliged;  // "… cần xem xét …"
  const Pattern* ongoing;  // "UBND xã đang xây dựng …"
  const Pattern* announces;
  const Pattern* basis;  // "Thực hiện Công văn số …"
  const Pattern* nominal;
  const Pattern* topic;      // "Kinh phí: "
  const Pattern* continues;  // after a deadline: ", triển khai …", "và hoàn thành …"
  const Pattern* responsible_label;
  const Pattern* cooperating_label;
  const Pattern* deadline_label;
  const Pattern* closing_remark;
  const Pattern* formula;
  const Pattern* sent;
  const Pattern* continued;      // in narrative: "Tiếp tục …", "UBND xã cam kết …"
  const Pattern* bare_deadline;  // "hoàn thành trước ngày …" behind a semicolon or in brackets
  const Pattern* strong;         // words of a deadline that leave no doubt
};

Patterns::Patterns(const Lexicon& lexicon) : instruction(grammar::instruction_grammar(lexicon)) {
  const base::Json& words = lexicon.at("task");
  const std::string connector =
      "(?:(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó|trong đó|trước mắt|sau đó|tiếp theo|theo đó|vì vậy|do đó|"
      "do vậy|mặt khác|trước hết|riêng)[,:]? )*";
  const std::string on_basis =
      "(?:(?:thực hiện|triển khai|căn cứ|tiếp theo|theo)(?: \\p{L}+){0,4}? (?:công văn|văn bản|kế hoạch|chỉ thị|quyết "
      "định|nghị quyết|thông báo|chương trình|luật|nghị định|thông tư|công điện|ý kiến|chỉ đạo|đề án)\\b)";
  const std::string adverbial =
      "(?:(?:trong|trên cơ sở|để|nhằm|đối với|khi|sau|trước|h[ằà]ng|định kỳ|từ|qua|trường hợp|nếu|ngay|chậm "
      "nhất|đến|quá trình|với|xác định)\\b[^;:]{3,400}?(?:, |: ))";
  const std::string front = connector + "(?:" + on_basis + "[^;]{3,900}?, |" + adverbial + "){0,2}";
  // Between somebody and the verb: an adverbial, or what tells them apart ("đang vận hành hệ thống") before an adverb.
  const std::string gap =
      "[\\s,:]*(?:(?:(?:đang|chưa|đã|được|có|không|là)\\b[^;:,]{2,140}? (?=(?&ADVERB)|(?&MODAL)))|(?:theo(?! dõi)|căn "
      "cứ|trên cơ sở|tùy|trong phạm vi|với|trong|tại|khi|ngoài)\\b[^;:]{1,160}?[, ] ?)?";
  const std::string predicate = "(?<predicate>(?&PREDICATE))";
  const std::string responsible = "(?<responsible>(?&ORG))";
  const std::string noun_before =
      "(?<!được |theo |của |các |những |một số |số |đã |có |về |với |nội dung |và |kiến nghị, )\\b";
  const auto phrase = [&](const std::string& expression) { return &Pattern::of(instruction.definitions + expression); };
  assigned = phrase(front + "(?<start>(?:(?<giver>(?&ORG)) )?(?<assign>(?&ASSIGN)) (?:" + responsible + gap + ")?" +
                    predicate + ")");
  assigned_within = phrase(noun_before + "(?<start>(?<assign>(?&ASSIGN)) " + responsible + gap + predicate + ")");
  handed_over = phrase(
      "(?<!được |theo |của |các |những )\\b(?<start>(?<assign>giao|phân công)(?: trách nhiệm| nhiệm vụ)?"
      "(?: cho)? " +
      responsible + gap + predicate + ")");
  verb_first = phrase(connector + "(?<start>" + predicate + ")(?! ?:| (?:này|kết luận|trên|của (?:sở|ubnd)|số \\d))");
  somebody = phrase(front + "(?<start>" + responsible + gap + predicate + ")(?! ?:)");
  verb_after_adverbial = phrase(connector + adverbial + "{1,2}(?<start>" + predicate + ")");
  obliged = phrase("\\b(?<start>(?<predicate>(?&MODAL) (?:được )?(?:(?&ADVERB)[ ,]+)*(?&VERB)))");
  ongoing = phrase("(?<start>(?<responsible>(?&ORG)|(?<!\\p{L})(?:xã|phường)) đang (?:(?&ADVERB) )*(?<predicate>" +
                   any_of(words["ongoing"]) + ")\\b(?! và| sử dụng))(?= \\p{L})");
  basis = &Pattern::of(on_basis);
  announces = &Pattern::of(any_of(words["announces"]));
  nominal = &Pattern::of(connector + any_of(words["nominal"]) + "\\b");
  topic = &Pattern::of(any_of(words["nominal"]) + "\\b[^:.;]{0,60}:\\s+(?=(?-i:\\p{Lu}))");
  continues = phrase("\\)?\\s*(?:[,;]\\s*(?:và |đồng thời |sau đó )?|và |đồng thời )(?=(?:(?&ORG) )?(?&PREDICATE))");
  const auto label = [&](const char* name) {
    return &Pattern::of("\\(?" + any_of(words["field_labels"][name]) + "\\s*:\\s*(?<value>.+)$");
  };
  responsible_label = label("responsible");
  cooperating_label = label("cooperating");
  deadline_label = label("deadline");
  closing_remark = &Pattern::of("\\s*\\([^()]{60,}\\)$");
  formula = &Pattern::of(any_of(words["formulas"]));
  sent = phrase("(?<start>" + words["sent"].get<std::string>() + ")");
  continued = phrase("(?<start>(?:(?<responsible>(?&ORG)) cam kết|tiếp tục) (?=(?&PREDICATE))" + predicate + ")");
  bare_deadline = &Pattern::of("\\(?(?:hoàn thành|xong|thời gian|thời hạn|trước|chậm nhất|đến)");
  strong =
      &Pattern::of("^\\s*(?:hoàn thành|xong|chậm nhất|muộn nhất|không muộn|không chậm|trước|hạn|thời hạn|đến hết)");
}

// What a lead-in or a heading gives to the paragraphs of its section.
struct Inherited {
  std::string section;
  std::string responsible;
  std::optional<Deadline> deadline;
};

struct Task {
  std::size_t begin = 0, end = 0;  // of the citation
  std::size_t action = 0;          // where the predicate begins
  std::string responsible;
  std::string cooperating;
  std::optional<Deadline> deadline;
  bool inherited = false;
  std::string condition;
  bool direction = false;
  std::size_t paragraph = 0;
};

class Reader {
 public:
  Reader(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal),
        patterns_(prepared<Patterns>(extraction.lexicon, std::vector<std::string>{"task", "organisation"})),
        outline_(grammar::outline_of(extraction)),
        year_(grammar::paper_year(extraction)) {}

  void read();

 private:
  std::string_view upto(std::size_t end) const { return std::string_view(text_.text).substr(0, end); }
  std::string words(std::size_t begin, std::size_t end) const { return text_.text.substr(begin, end - begin); }
  bool begins_list(std::size_t paragraph) const;
  bool instructs(std::size_t paragraph) const;
  void read_paragraph(std::size_t paragraph);
  void read_clause(const Clause& clause);
  void read_narrative(const Clause& clause);
  bool read_label(const Clause& clause);
  void add(const Clause& clause, const Pattern& phrase, const Match& match);
  void join_with_previous(const Clause& clause, std::size_t first);
  std::vector<Deadline> deadlines(std::size_t begin, std::size_t end) const;
  void read_table(std::size_t& paragraph);
  const Inherited* inherited(std::size_t paragraph, bool with_deadline) const;
  void emit();

  Extraction& extraction_;
  const NormalText& text_;
  const Patterns& patterns_;
  const grammar::Outline& outline_;
  const std::optional<int> year_;
  std::vector<Inherited> inherited_;
  std::vector<Task> tasks_;
  std::size_t first_unlabelled_ = 0;  // tasks from here on have not been completed by a label yet
  bool in_labels_ = false;
  bool tells_ = false;        // the sentence began with a topic ("Quy mô: …")
  bool instructing_ = false;  // a letter: its first instruction was read
  std::string responsible_of_paragraph_;
};

std::vector<Deadline> Reader::deadlines(std::size_t begin, std::size_t end) const {
  std::vector<Deadline> found = grammar::deadlines_in(upto(end), begin, year_);
  std::erase_if(found, [&](const Deadline& deadline) {
    return grammar::covering_fact(extraction_, "reference", deadline.begin, deadline.end).has_value();
  });
  return found;
}

const Inherited* Reader::inherited(std::size_t paragraph, bool with_deadline) const {
  const std::string& section = text_.paragraphs[paragraph].section;
  for (auto entry = inherited_.rbegin(); entry != inherited_.rend(); ++entry) {
    const bool covers =
        entry->section.empty() || section == entry->section || section.starts_with(entry->section + ".");
    if (covers && (with_deadline ? entry->deadline.has_value() : !entry->responsible.empty())) return &*entry;
  }
  return nullptr;
}

// Whether the text below belongs to this heading, so that the heading is no task of its own.
bool Reader::begins_list(std::size_t paragraph) const {
  const std::string& section = text_.paragraphs[paragraph].section;
  for (std::size_t i = paragraph + 1; i < text_.paragraphs.size(); ++i) {
    const Paragraph& next = text_.paragraphs[i];
    if (!grammar::is_body(next)) continue;
    return next.section.starts_with(section + ".") || (next.kind != ParagraphKind::heading && next.section == section);
  }
  return false;
}

bool Reader::instructs(std::size_t paragraph) const {
  switch (outline_.classes[paragraph]) {
    case SectionClass::directive:
      return true;
    case SectionClass::none:
      return !outline_.reports;
    default:
      return false;
  }
}

void Reader::add(const Clause& clause, const Pattern& phrase, const Match& match) {
  const auto start = *phrase.group(match, "start");
  const auto predicate = *phrase.group(match, "predicate");
  Task task;
  task.begin = start.first;
  task.action = predicate.first;
  task.paragraph = clause.paragraph;
  task.direction = outline_.reports && outline_.classes[clause.paragraph] == SectionClass::directive;
  if (const auto name = phrase.group(match, "responsible")) {
    task.responsible = grammar::trimmed_name(words(name->first, name->second));
    responsible_of_paragraph_ = task.responsible;
  } else {
    task.responsible = responsible_of_paragraph_;
  }
  if (task.responsible.empty())
    if (const Inherited* from = inherited(clause.paragraph, false)) task.responsible = from->responsible;
  const bool narrative = !instructs(clause.paragraph);  // its dates tell, they set no limit
  const auto condition = narrative ? std::nullopt : grammar::condition_in(upto(clause.end), clause.begin);
  if (condition) {
    task.condition = words(condition->first, condition->second);
    if (condition->first < task.begin) task.begin = condition->first;
  }
  const std::vector<Deadline> found = narrative ? std::vector<Deadline>() : deadlines(clause.begin, clause.end);
  for (const Deadline& deadline : found)
    if (deadline.begin < task.begin && deadline.kind != "immediate") task.begin = deadline.begin;

  // A clause with several dated deadlines is several tasks: "dự toán … trong Quý I, triển khai … trong Quý II".
  std::vector<Task> parts;
  std::size_t begin = task.begin;
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    const bool later_dated = std::any_of(found.begin() + static_cast<std::ptrdiff_t>(i) + 1, found.end(),
                                         [](const Deadline& deadline) { return deadline.dated(); });
    if (!found[i].dated() || !later_dated || found[i].end <= task.action) continue;
    const auto next = patterns_.continues->match_at(upto(clause.end), found[i].end);
    if (!next) continue;
    Task part = task;
    part.begin = begin;
    part.end = found[i].end;
    parts.push_back(part);
    begin = next->end();
    task.action = begin;
  }
  task.begin = begin;
  task.end = clause.end;
  // Whom to ask, in brackets at the end, is no part of the action.
  if (const auto remark = patterns_.closing_remark->find(upto(clause.end), task.action)) task.end = remark->begin();
  parts.push_back(task);
  for (Task& part : parts) {
    const auto rank = [&](const Deadline& deadline) {
      if (deadline.dated()) return patterns_.strong->match_at(words(deadline.begin, deadline.end), 0) ? 5 : 3;
      return deadline.kind == "recurring" ? 4 : deadline.kind == "relative" ? 2 : 1;
    };
    for (const Deadline& deadline : found)
      if (deadline.begin >= part.begin && deadline.end <= part.end &&
          (!part.deadline || rank(deadline) >= rank(*part.deadline)))
        part.deadline = deadline;
    if (!part.condition.empty() && !part.deadline)
      part.deadline = Deadline{condition->first, condition->second, "conditional", std::nullopt};
    if (!part.deadline)
      if (const Inherited* from = inherited(clause.paragraph, true)) {
        part.deadline = from->deadline;
        part.inherited = true;
      }
    if (const auto with = patterns_.instruction.cooperating->find(upto(part.end), part.begin))
      if (const auto name = patterns_.instruction.cooperating->group(*with, "name"))
        part.cooperating = grammar::trimmed_name(words(name->first, name->second));
    tasks_.push_back(std::move(part));
  }
}

// Behind a semicolon, a part that names nobody new and follows a part without a deadline belongs to the same task:
// "Rà soát …; cấp lại …, hoàn thành trước ngày …".
void Reader::join_with_previous(const Clause& clause, std::size_t first) {
  if (clause.opens_sentence || first == 0 || tasks_.size() != first + 1) return;
  const Task& part = tasks_[first];
  Task& previous = tasks_[first - 1];
  std::size_t position = clause.begin;
  const bool capital = base::is_upper(base::utf8_next(text_.text, position));
  const bool own_deadline = previous.deadline && !previous.inherited;
  if (capital || own_deadline || previous.paragraph != clause.paragraph || part.responsible != previous.responsible)
    return;
  previous.end = part.end;
  previous.deadline = part.deadline;
  previous.inherited = part.inherited;
  if (previous.cooperating.empty()) previous.cooperating = part.cooperating;
  tasks_.pop_back();
}

bool Reader::read_label(const Clause& clause) {
  const std::string_view line = upto(clause.end);
  const auto value_of = [&](const Pattern* label) -> std::optional<std::pair<std::size_t, std::size_t>> {
    const auto match = label->match_at(line, clause.begin);
    return match ? label->group(*match, "value") : std::nullopt;
  };
  const auto responsible = value_of(patterns_.responsible_label);
  const auto cooperating = value_of(patterns_.cooperating_label);
  const auto deadline = value_of(patterns_.deadline_label);
  const std::vector<Deadline> limits = deadlines(clause.begin, clause.end);
  const auto ends_with_deadline = [&](std::size_t end) {
    static const Pattern& rest = Pattern::of(R"([\s)]*(?:(?:phải |cần )?(?:xong|hoàn thành)[\s)]*)?$)");
    return rest.match_at(line, end).has_value();
  };
  const bool bare_deadline = !deadline && !limits.empty() && limits.front().begin <= clause.begin + 1 &&
                             patterns_.bare_deadline->match_at(line, clause.begin) &&
                             ends_with_deadline(limits.back().end);
  if (!responsible && !cooperating && !deadline && !bare_deadline) return false;
  if (tasks_.empty()) return responsible || cooperating || deadline;
  if (!in_labels_) in_labels_ = true;
  const std::string& section = text_.paragraphs[clause.paragraph].section;
  for (std::size_t i = std::min(first_unlabelled_, tasks_.size() - 1); i < tasks_.size(); ++i) {
    Task& task = tasks_[i];
    const std::string& own = text_.paragraphs[task.paragraph].section;
    if (bare_deadline ? i + 1 != tasks_.size()
                      : own != section && !section.starts_with(own) && !own.starts_with(section))
      continue;
    if (responsible) task.responsible = grammar::trimmed_name(words(responsible->first, responsible->second));
    if (cooperating) task.cooperating = grammar::trimmed_name(words(cooperating->first, cooperating->second));
    if (deadline || bare_deadline) {
      std::size_t from = deadline ? deadline->first : clause.begin;
      auto found = deadlines(clause.begin, clause.end);
      // "Thời gian thực hiện: Quý II/2026": the label is the word that makes it a limit.
      if (!found.empty() && (!task.deadline || task.inherited)) {
        task.deadline = found.back();
        task.deadline->begin = std::max(task.deadline->begin, from);
        task.inherited = false;
        if (bare_deadline && task.paragraph == clause.paragraph) task.end = clause.end;
      }
    }
  }
  return true;
}

void Reader::read_narrative(const Clause& clause) {
  const std::string_view line = upto(clause.end);
  static const Pattern& commits =
      Pattern::of("cam kết|tiếp tục");  // cheaper than `continued`, which looks for a name first
  if (const auto match = patterns_.handed_over->find(line, clause.begin)) {
    // "UBND huyện giao Phòng …": the giver at the start belongs to the sentence.
    add(clause, *patterns_.handed_over, *match);
    Task& task = tasks_.back();
    if (const auto whole = patterns_.assigned->match_at(line, clause.begin))
      if (const auto giver = patterns_.assigned->group(*whole, "giver");
          giver && patterns_.assigned->group(*whole, "assign")->first == task.begin)
        task.begin = giver->first;
  } else if (const auto current = line.find(" đang ", clause.begin) == std::string_view::npos
                                      ? std::nullopt
                                      : patterns_.ongoing->find(line, clause.begin)) {
    add(clause, *patterns_.ongoing, *current);
  } else if (const auto next = commits.found_in(line.substr(clause.begin))
                                   ? patterns_.continued->match_at(line, clause.begin)
                                   : std::nullopt) {
    add(clause, *patterns_.continued, *next);
    tasks_.back().direction = true;
  }
}

void Reader::read_clause(const Clause& clause) {
  const std::string_view line = upto(clause.end);
  if (clause.first) responsible_of_paragraph_.clear();
  if (read_label(clause)) return;
  if (in_labels_) {
    in_labels_ = false;
    first_unlabelled_ = tasks_.size();
  }
  const Paragraph& paragraph = text_.paragraphs[clause.paragraph];
  const bool announces = clause.announces || patterns_.announces->found_in(words(clause.begin, clause.end));

  // "2. Công an tỉnh", "Đối với các sở, ban, ngành:": who has to do what stands below.
  const std::string whole = words(clause.begin, clause.end);
  if (const auto only = patterns_.instruction.organisation_only->match_at(whole, 0);
      only && (paragraph.kind == ParagraphKind::heading || announces)) {
    const auto name = *patterns_.instruction.organisation_only->group(*only, "name");
    inherited_.push_back(
        {paragraph.section, grammar::trimmed_name(whole.substr(name.first, name.second - name.first)), {}});
    instructing_ = true;
    return;
  }

  if (patterns_.formula->found_in(whole)) return;
  const std::size_t before = tasks_.size();
  const bool waiting = outline_.paper == grammar::PaperKind::letter && !instructing_;
  // "Kinh phí: Các đơn vị bố trí …": behind the topic somebody may be named. "Quy mô: 14 máy chủ …; tiếp nhận …" tells.
  std::size_t from = clause.begin;
  if (const auto topic = patterns_.topic->match_at(line, clause.begin);
      topic && patterns_.somebody->match_at(line, topic->end()))
    from = topic->end();
  if (clause.opens_sentence) tells_ = from == clause.begin && patterns_.nominal->match_at(line, from);
  if (tells_ && !clause.opens_sentence && patterns_.verb_first->match_at(line, from)) return;
  const auto attempt = [&](const Pattern* phrase, bool anywhere) {
    const auto match = anywhere ? phrase->find(line, from) : phrase->match_at(line, from);
    if (match) add(clause, *phrase, *match);
    return match.has_value();
  };
  // Behind an adverbial ("Đối với …, Trong thời gian tới, …") whatever begins first is the instruction.
  const auto attempt_earliest = [&] {
    const Pattern* best = nullptr;
    std::optional<Match> first;
    const auto consider = [&](const Pattern* phrase, std::optional<Match> match) {
      if (match && (!first || phrase->group(*match, "start")->first < best->group(*first, "start")->first)) {
        best = phrase;
        first = std::move(match);
      }
    };
    consider(patterns_.somebody, patterns_.somebody->match_at(line, from));
    consider(patterns_.verb_after_adverbial, patterns_.verb_after_adverbial->match_at(line, from));
    if (!patterns_.nominal->match_at(line, from)) consider(patterns_.obliged, patterns_.obliged->find(line, from));
    if (first) add(clause, *best, *first);
    return first.has_value();
  };
  // "Thực hiện Công văn số …" above the first heading is the basis of the paper, no task.
  const bool basis = paragraph.section.empty() && paragraph.kind == ParagraphKind::body &&
                     patterns_.basis->match_at(line, clause.begin);
  const bool found = (!deadlines(clause.begin, clause.end).empty() && attempt(patterns_.sent, false)) ||
                     attempt(patterns_.assigned, false) ||
                     (!waiting && !basis && (attempt(patterns_.verb_first, false) || attempt_earliest())) ||
                     attempt(patterns_.assigned_within, true);
  instructing_ = instructing_ || found || announces;
  if (!found) return;
  join_with_previous(clause, before);
  if (announces) {
    // Only its list is the work, unless it sets the deadline itself.
    const Task& lead = tasks_.back();
    inherited_.push_back(
        {paragraph.kind == ParagraphKind::heading || !paragraph.section.empty() ? paragraph.section : "",
         lead.responsible, lead.deadline && lead.deadline->dated() ? lead.deadline : std::nullopt});
    if (!inherited_.back().deadline) tasks_.resize(before);
  }
}

// A table with a head row that names action, responsible, deadline: one task per row.
void Reader::read_table(std::size_t& paragraph) {
  const base::Json& heads = extraction_.lexicon.at("task")["columns"];
  const int table = text_.paragraphs[paragraph].table;
  const std::size_t first = paragraph;
  while (paragraph < text_.paragraphs.size() && text_.paragraphs[paragraph].kind == ParagraphKind::table_cell &&
         text_.paragraphs[paragraph].table == table)
    ++paragraph;
  std::map<int, std::string> column_of;  // column → action | responsible | …
  for (std::size_t i = first; i < paragraph && text_.paragraphs[i].row == text_.paragraphs[first].row; ++i)
    for (const auto& [name, titles] : heads.items())
      if (!column_of.contains(text_.paragraphs[i].column) &&
          Pattern::of(any_of(titles)).found_in(text_.of(text_.paragraphs[i])))
        column_of[text_.paragraphs[i].column] = name;
  std::set<std::string> named;
  for (const auto& [column, name] : column_of) named.insert(name);
  if (!named.contains("action") || (!named.contains("responsible") && !named.contains("deadline"))) return;
  for (std::size_t i = first; i < paragraph;) {
    const int row = text_.paragraphs[i].row;
    Task task;
    for (; i < paragraph && text_.paragraphs[i].row == row; ++i) {
      if (row == text_.paragraphs[first].row) continue;
      const Paragraph& cell = text_.paragraphs[i];
      const auto column = column_of.find(cell.column);
      if (column == column_of.end() || cell.end == cell.begin) continue;
      if (column->second == "action" && task.end == 0) {
        task.begin = task.action = grammar::after_label(text_, cell);
        task.end = cell.end;
        task.paragraph = i;
      } else if (column->second == "responsible") {
        task.responsible = grammar::trimmed_name(text_.of(cell));
      } else if (column->second == "cooperating") {
        task.cooperating = grammar::trimmed_name(text_.of(cell));
      } else if (column->second == "deadline") {
        // The head of the column is the word that makes it a limit.
        const std::string limit = "hạn: ";
        auto found = grammar::deadlines_in(limit + std::string(text_.of(cell)), 0, year_);
        if (!found.empty()) {
          task.deadline = found.front();
          task.deadline->begin = cell.begin;
          task.deadline->end = cell.end;
        }
      }
    }
    if (task.end > task.begin && (!task.responsible.empty() || task.deadline)) tasks_.push_back(std::move(task));
  }
}

void Reader::read_paragraph(std::size_t index) {
  const Paragraph& paragraph = text_.paragraphs[index];
  if (paragraph.kind == ParagraphKind::heading)
    std::erase_if(inherited_, [&](const Inherited& entry) {
      return !entry.section.empty() &&
             (entry.section == paragraph.section || entry.section.starts_with(paragraph.section + "."));
    });
  if (paragraph.kind == ParagraphKind::heading) instructing_ = true;  // numbered items of a letter
  const bool instructs_here = instructs(index);
  const bool title = grammar::is_title(text_, paragraph);
  for (const Clause& clause : grammar::clauses_of(extraction_, index)) {
    if (!instructs_here) {
      if (!title && outline_.classes[index] != SectionClass::proposal &&
          outline_.classes[index] != SectionClass::purpose)
        read_narrative(clause);
    } else if (!title || clause.announces ||
               (!begins_list(index) && outline_.own_classes[index] == SectionClass::none) ||
               patterns_.instruction.organisation_only->match_at(words(clause.begin, clause.end), 0)) {
      read_clause(clause);
    }
  }
}

void Reader::emit() {
  std::set<std::string> seen;  // a task that the paper repeats word for word is one task
  const std::string issuer = grammar::header_value(extraction_, "issuer");
  const std::string addressee = grammar::header_value(extraction_, "addressee");
  for (const Task& task : tasks_) {
    if (!seen.insert(base::fold(words(task.begin, task.end))).second) continue;
    Fact& fact = extraction_.add("task_mention", task.begin, task.end);
    fact.fields["action"] = words(task.action, task.end);
    std::string responsible = task.responsible;
    if (responsible.empty()) responsible = outline_.reports ? issuer : addressee;
    fact.fields["responsible"] = grammar::text_or_null(responsible);
    fact.fields["cooperating"] = grammar::text_or_null(task.cooperating);
    fact.fields["condition"] = grammar::text_or_null(task.condition);
    fact.fields["direction"] = std::int64_t{task.direction};
    fact.fields["deadline_inherited"] = std::int64_t{task.inherited};
    if (!task.deadline) continue;
    const auto spans = text_.source_spans(task.deadline->begin, task.deadline->end);
    fact.fields["deadline_kind"] = std::string(task.deadline->kind);
    fact.fields["deadline_text"] = words(task.deadline->begin, task.deadline->end);
    if (task.deadline->latest) fact.fields["deadline_latest"] = task.deadline->latest->iso();
    fact.fields["deadline_start"] = static_cast<std::int64_t>(spans.front().start);
    fact.fields["deadline_end"] = static_cast<std::int64_t>(spans.back().end);
  }
}

void Reader::read() {
  for (std::size_t i = 0; i < text_.paragraphs.size();) {
    if (text_.paragraphs[i].kind == ParagraphKind::table_cell) {
      read_table(i);
      continue;
    }
    // The head may have swallowed the sentence that opens the list of a letter.
    const bool opening =
        outline_.paper == grammar::PaperKind::letter && !instructing_ && text_.of(text_.paragraphs[i]).ends_with(':');
    if (grammar::is_body(text_.paragraphs[i]) || opening) read_paragraph(i);
    ++i;
  }
  emit();
}

void extract(Extraction& extraction) {
  Reader(extraction).read();
}

}  // namespace

extern const Extractor task_mention{"task_mention", 2, extract};

}  // namespace document::extractors
