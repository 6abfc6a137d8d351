// Word files: what Word shows on paper, in document order, with the numbers it computes. Insertions are kept, deletions
// and hidden text are not there; a text box is read once, after the paragraph it hangs on.
#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/vietnamese.hpp"
#include "document/reader.hpp"
#include "document/reading/docx_numbering.hpp"
#include "document/reading/text_builder.hpp"
#include "document/secrecy.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace document {
namespace {

using base::ErrorCode;
using ooxml::is;
using pugi::xml_node;

constexpr std::string_view media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::size_t head_paragraphs = 8;  // beyond these a header set with tabs is not looked for

// A character reference may smuggle a lone surrogate past the XML parser.
std::string clean(std::string_view text) {
  return base::utf8_is_valid(text) ? std::string(text) : base::utf8_repair(text);
}

bool is_on(const xml_node& flag) {
  const std::string_view value = flag.attribute("w:val").as_string("1");
  return flag && value != "0" && value != "false" && value != "off";
}

bool is_deleted(const xml_node& node) {
  return is(node, "w:del") || is(node, "w:moveFrom");
}

// Elements that only wrap: their children stand where they stand.
bool is_wrapper(const xml_node& node) {
  static constexpr std::string_view names[] = {"w:ins",       "w:moveTo",   "w:sdt",       "w:sdtContent",
                                               "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple",
                                               "w:dir",       "w:bdo",      "w:ruby",      "w:rubyBase"};
  return std::ranges::find(names, std::string_view(node.name())) != std::end(names) ||
         std::string_view(node.name()).starts_with("m:");
}

// The one branch of an alternative that is read: otherwise every text box appears twice.
xml_node chosen_branch(const xml_node& alternative) {
  const xml_node choice = alternative.child("mc:Choice");
  return choice ? choice : alternative.child("mc:Fallback");
}

// All characters below a node, paragraphs separated, for recognising what a table is.
void collect_text(const xml_node& node, std::string& text) {
  if (is(node, "w:t")) text += node.text().get();
  if (is_deleted(node)) return;
  for (const xml_node& child : node.children()) collect_text(child, text);
  if (is(node, "w:p") || is(node, "w:tab")) text += ' ';
}

std::string folded_text(const xml_node& node) {
  std::string text;
  collect_text(node, text);
  return base::fold(clean(text));
}

bool names_the_state(std::string_view folded) {
  return folded.contains("cong hoa xa hoi chu nghia") || folded.contains("dang cong san viet nam");
}

// A line that starts an item of its own after a soft break.
bool starts_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("+ ") || line.starts_with("• ") || line.starts_with("– ")) return true;
  std::size_t i = 0;
  while (i < 2 && i < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
  if (i == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z')
    return line.size() > 2 && line[1] == ')' && line[2] == ' ';
  return i > 0 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ';
}

struct Place {
  BlockRole role = BlockRole::paragraph;
  int table = 0, row = 0, column = 0;
  std::optional<int> footnote = {};
};

class DocxReading {
 public:
  DocxReading(DocxNumbering numbering, const pugi::xml_document& footnotes, const pugi::xml_document& endnotes)
      : numbering_(std::move(numbering)), footnotes_(footnotes), endnotes_(endnotes) {}

  SourceText read(const xml_node& body) {
    read_blocks(body, {});
    for (std::size_t i = 0; i < notes_.size(); ++i) {  // grows: a note may cite a further one
      const Note note = notes_[i];
      current_note_ = note.mark;
      read_blocks(note.node, {.role = BlockRole::footnote, .footnote = note.number});
    }
    out_.source.media_type = media_type;
    return std::move(out_.source);
  }

 private:
  struct Note {
    xml_node node;
    int number;
    std::string mark;
  };

  void read_blocks(const xml_node& container, const Place& place) {
    for (const xml_node& node : container.children()) {
      if (is(node, "w:p"))
        read_paragraph(node, place);
      else if (is(node, "w:tbl"))
        read_table(node, place);
      else if (is(node, "mc:AlternateContent"))
        read_blocks(chosen_branch(node), place);
      else if (is_wrapper(node))
        read_blocks(node, place);
    }
  }

  void read_paragraph(const xml_node& node, Place place) {
    if (!out_.source.text.empty() || started_) out_.append("\n");
    started_ = true;
    std::vector<xml_node> boxes;
    std::swap(boxes, boxes_);
    const std::size_t start = out_.position();
    const std::size_t first_byte = out_.source.text.size();
    soft_breaks_.clear();
    tab_byte_.reset();
    if (const std::string label = clean(numbering_.next_label(node.child("w:pPr"))); !label.empty()) {
      out_.append_edit(label, "numbering_label", "", label);
      out_.append(" ");
    }
    read_runs(node);
    add_blocks(start, first_byte, place);
    std::swap(boxes, boxes_);
    for (const xml_node& box : boxes) read_blocks(box, {});
  }

  void add_blocks(std::size_t start, std::size_t first_byte, const Place& place) {
    const std::string_view text = std::string_view(out_.source.text).substr(first_byte);
    if (text.find_first_not_of(" \t\n\u00A0") == std::string_view::npos) return;
    if (place.role == BlockRole::paragraph && !past_head_ && split_head(start, first_byte, text)) return;
    for (const auto& [byte, position] : soft_breaks_)
      if (starts_item(std::string_view(out_.source.text).substr(byte))) {
        add_block({start, position - 1}, place);
        start = position;
      }
    add_block({start, out_.position()}, place);
  }

  // A header set with tabs instead of a table: issuer ⇥ state, number ⇥ place and date.
  bool split_head(std::size_t start, std::size_t first_byte, std::string_view text) {
    ++paragraphs_;
    if (!tab_byte_ || paragraphs_ > head_paragraphs) return in_tabbed_head_ = false;
    if (!in_tabbed_head_ && !names_the_state(base::fold(text))) return false;
    in_tabbed_head_ = true;
    const std::size_t left = base::utf8_length(text.substr(0, *tab_byte_ - first_byte));
    const std::size_t right = base::utf8_length(text.substr(0, text.find_first_not_of('\t', *tab_byte_ - first_byte)));
    if (left > 0) add_block({start, start + left}, {.role = BlockRole::head_left});
    add_block({start + right, out_.position()}, {.role = BlockRole::head_right});
    return true;
  }

  void add_block(Span span, const Place& place) {
    if (span.start == span.end) return;
    out_.source.blocks.push_back({.role = place.role,
                                  .spans = {span},
                                  .table = place.table,
                                  .row = place.row,
                                  .column = place.column,
                                  .footnote = place.footnote});
  }

  void read_runs(const xml_node& parent) {
    for (const xml_node& node : parent.children()) {
      if (is(node, "w:r"))
        read_run(node);
      else if (is(node, "m:t"))
        append(node.text().get());
      else if (is(node, "mc:AlternateContent"))
        read_runs(chosen_branch(node));
      else if (is_wrapper(node))
        read_runs(node);
    }
  }

  void read_run(const xml_node& run) {
    const xml_node properties = run.child("w:rPr");
    const bool hidden = is_on(properties.child("w:vanish"));
    for (const xml_node& node : run.children()) {
      if (is(node, "w:fldChar"))
        read_field(node.attribute("w:fldCharType").as_string());
      else if (!hidden && !in_instruction())
        read_run_content(node);
    }
  }

  void read_field(std::string_view type) {
    if (type == "begin") fields_.push_back(true);
    if (fields_.empty()) return;
    if (type == "separate") fields_.back() = false;
    if (type == "end") fields_.pop_back();
  }

  bool in_instruction() const { return std::ranges::find(fields_, true) != fields_.end(); }

  void read_run_content(const xml_node& node) {
    if (is(node, "w:t") || is(node, "m:t")) {
      append(node.text().get());
    } else if (is(node, "w:tab") || is(node, "w:ptab")) {
      if (!tab_byte_) tab_byte_ = out_.source.text.size();
      out_.append("\t");
    } else if (is(node, "w:br") || is(node, "w:cr")) {
      out_.append("\n");
      soft_breaks_.emplace_back(out_.source.text.size(), out_.position());
    } else if (is(node, "w:noBreakHyphen")) {
      out_.append("-");
    } else if (is(node, "w:sym")) {
      out_.append("•");
    } else if (is(node, "w:footnoteReference")) {
      read_reference(node, footnotes_.child("w:footnotes"), "decimal", footnote_count_);
    } else if (is(node, "w:endnoteReference")) {
      read_reference(node, endnotes_.child("w:endnotes"), "lowerRoman", endnote_count_);
    } else if (is(node, "w:footnoteRef") || is(node, "w:endnoteRef")) {
      if (!current_note_.empty()) out_.append_edit(current_note_, "footnote_mark", current_note_, "");
    } else if (is(node, "mc:AlternateContent")) {
      for (const xml_node& child : chosen_branch(node).children()) read_run_content(child);
    } else if (is(node, "w:drawing") || is(node, "w:pict") || is(node, "w:object")) {
      find_boxes(node);
    } else if (is(node, "w:ruby")) {
      read_runs(node.child("w:rubyBase"));
    }
  }

  void read_reference(const xml_node& node, const xml_node& notes, std::string_view format, int& count) {
    const bool own_mark = node.attribute("w:customMarkFollows").as_bool();  // then the mark is text of the run
    const std::string_view id = node.attribute("w:id").as_string();
    for (const xml_node& note : notes.children()) {
      if (id != note.attribute("w:id").as_string()) continue;
      if (!cited_.insert(note.hash_value()).second) return;  // a note that cites itself would never end
      const std::string mark = own_mark ? "" : format_number(++count, format);
      if (!own_mark) out_.append_edit(mark, "footnote_mark", mark, "");
      notes_.push_back({note, count, mark});
      return;
    }
  }

  void find_boxes(const xml_node& node) {
    if (is(node, "w:txbxContent"))
      boxes_.push_back(node);
    else if (is(node, "mc:AlternateContent"))
      find_boxes(chosen_branch(node));
    else
      for (const xml_node& child : node.children()) find_boxes(child);
  }

  void append(std::string_view text) { out_.append(clean(text)); }

  void read_table(const xml_node& table, const Place& outer) {
    const std::string folded = folded_text(table);
    const bool is_head = !past_head_ && tables_ == 0 && outer.table == 0 && names_the_state(folded);
    const bool is_end = folded.starts_with("noi nhan") && folded.size() < 2000;
    past_head_ = true;
    const int number = is_head || is_end ? 0 : ++tables_;
    int row = 0;
    read_rows(table, [&](const xml_node& row_node) {
      ++row;
      int column = 1;
      read_cells(row_node, [&](const xml_node& cell) {
        const xml_node properties = cell.child("w:tcPr");
        const xml_node merge = properties.child("w:vMerge");
        const bool continues = merge && std::string_view(merge.attribute("w:val").as_string("continue")) == "continue";
        Place place{BlockRole::table_cell, number, row, column, outer.footnote};
        if (is_head) place = {.role = column == 1 ? BlockRole::head_left : BlockRole::head_right};
        if (is_end) place = {.role = column == 1 ? BlockRole::recipients : BlockRole::signature};
        if (!continues) read_blocks(cell, place);
        column += std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, 64);
      });
    });
  }

  template <class Visit>
  void read_rows(const xml_node& parent, const Visit& visit) {
    for (const xml_node& node : parent.children()) {
      if (is(node, "w:tr") && !node.child("w:trPr").child("w:del"))
        visit(node);
      else if (is_wrapper(node))
        read_rows(node, visit);
    }
  }

  template <class Visit>
  void read_cells(const xml_node& parent, const Visit& visit) {
    for (const xml_node& node : parent.children()) {
      if (is(node, "w:tc"))
        visit(node);
      else if (is_wrapper(node))
        read_cells(node, visit);
    }
  }

  TextBuilder out_;
  DocxNumbering numbering_;
  const pugi::xml_document& footnotes_;
  const pugi::xml_document& endnotes_;
  std::vector<Note> notes_;
  std::string current_note_;
  std::set<std::size_t> cited_;
  int footnote_count_ = 0, endnote_count_ = 0, tables_ = 0;
  std::size_t paragraphs_ = 0;
  bool started_ = false, in_tabbed_head_ = false, past_head_ = false;
  std::vector<bool> fields_;  // of the open fields: still in the instruction
  std::vector<xml_node> boxes_;
  std::vector<std::pair<std::size_t, std::size_t>> soft_breaks_;  // byte and code point after each
  std::optional<std::size_t> tab_byte_;
};

// The page heads and feet are not text of the paper, but they may carry the stamp.
bool any_paragraph_is_mark(const xml_node& node, std::string& own_text) {
  if (is(node, "w:t")) own_text += node.text().get();
  std::string inner;
  const bool is_paragraph = is(node, "w:p");
  for (const xml_node& child : node.children())
    if (any_paragraph_is_mark(child, is_paragraph ? inner : own_text)) return true;
  return is_paragraph && is_secrecy_mark(clean(inner));
}

base::Result<pugi::xml_document> optional_part(const ooxml::Package& package, std::string_view name) {
  const std::string* bytes = package.part(name);
  if (!bytes) return pugi::xml_document();
  return ooxml::parse_xml(*bytes);
}

// "word/document.xml", or what the package says instead (Word on the web writes document2.xml).
base::Result<std::string> main_part(const ooxml::Package& package) {
  const auto relations = TRY(optional_part(package, "_rels/.rels"));
  for (const xml_node& relation : relations.child("Relationships").children("Relationship"))
    if (std::string_view(relation.attribute("Type").as_string()).ends_with("/officeDocument")) {
      std::string_view target = relation.attribute("Target").as_string();
      if (target.starts_with('/')) target.remove_prefix(1);
      return std::string(target);
    }
  return std::string("word/document.xml");
}

bool recognises(std::string_view bytes, std::string_view) {
  return bytes.starts_with("PK\3\4") && bytes.contains("[Content_Types].xml") && bytes.contains("word/");
}

base::Result<SourceText> read(std::string_view bytes) {
  const ooxml::Package package = TRY(ooxml::Package::open(bytes));
  const std::string* part = package.part(TRY(main_part(package)));
  if (!part) return base::fail(ErrorCode::corrupt_data, "document.corrupt", "no main part");
  for (const std::string_view name : package.names()) {
    if (!name.starts_with("word/header") && !name.starts_with("word/footer")) continue;
    const auto margin = TRY(optional_part(package, name));
    std::string rest;
    if (any_paragraph_is_mark(margin, rest)) return base::fail(ErrorCode::permission_denied, "document.state_secret");
  }
  const auto document = TRY(ooxml::parse_xml(*part));
  const auto numbering = TRY(optional_part(package, "word/numbering.xml"));
  const auto styles = TRY(optional_part(package, "word/styles.xml"));
  const auto footnotes = TRY(optional_part(package, "word/footnotes.xml"));
  const auto endnotes = TRY(optional_part(package, "word/endnotes.xml"));
  return DocxReading(DocxNumbering(numbering, styles), footnotes, endnotes)
      .read(document.child("w:document").child("w:body"));
}

}  // namespace

namespace readers {
extern const Reader docx;
const Reader docx = {"docx", media_type, recognises, read};
}  // namespace readers
}  // namespace document
