#include "report/template.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/json.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace report {
namespace {

using base::ErrorCode;
using base::fail;
using ooxml::is;
using pugi::xml_node;

bool is_filled_part(std::string_view name) {
  return name == "word/document.xml" || name.starts_with("word/header") || name.starts_with("word/footer");
}

// The text nodes of one paragraph; a paragraph inside a text box is one of its own.
void collect_texts(xml_node node, std::vector<xml_node>& texts) {
  for (xml_node child : node.children()) {
    if (is(child, "w:t"))
      texts.push_back(child);
    else if (!is(child, "w:p"))
      collect_texts(child, texts);
  }
}

void set_text(xml_node text_node, const std::string& text) {
  text_node.text().set(text.c_str());
  if (!text_node.attribute("xml:space")) text_node.append_attribute("xml:space").set_value("preserve");
}

std::string paragraph_text(xml_node paragraph) {
  std::vector<xml_node> texts;
  collect_texts(paragraph, texts);
  std::string all;
  for (xml_node text : texts) all += text.text().get();
  return all;
}

// Word splits "{{unit.name}}" over runs when it marks spelling or remembers edits. Every placeholder is brought back
// into the run where it begins, whose format it takes.
void join_placeholders(xml_node node) {
  for (xml_node child : node.children()) join_placeholders(child);
  if (!is(node, "w:p")) return;
  std::vector<xml_node> nodes;
  collect_texts(node, nodes);
  if (nodes.size() < 2) return;
  std::string all;
  std::vector<std::size_t> owner;  // per byte: which node
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::string_view text = nodes[i].text().get();
    all += text;
    owner.resize(all.size(), i);
  }
  bool changed = false;
  for (std::size_t begin = all.find("{{"); begin != std::string::npos;) {
    const std::size_t end = all.find("}}", begin);
    if (end == std::string::npos) break;
    for (std::size_t i = begin; i < end + 2; ++i)
      if (owner[i] != owner[begin]) owner[i] = owner[begin], changed = true;
    begin = all.find("{{", end + 2);
  }
  if (!changed) return;
  std::vector<std::string> parts(nodes.size());
  for (std::size_t i = 0; i < all.size(); ++i) parts[owner[i]] += all[i];
  for (std::size_t i = 0; i < nodes.size(); ++i) set_text(nodes[i], parts[i]);
}

struct Marker {
  char kind;  // # ^ /
  std::string name;
};

// A paragraph, or a table row, that holds nothing but {{#name}}, {{^name}} or {{/name}}.
std::optional<Marker> marker_of(xml_node node) {
  std::string text;
  if (is(node, "w:p")) {
    text = paragraph_text(node);
  } else if (is(node, "w:tr")) {
    for (xml_node cell : node.children("w:tc"))
      for (xml_node paragraph : cell.children("w:p")) text += paragraph_text(paragraph);
  } else {
    return std::nullopt;
  }
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t");
  if (first == std::string::npos || last - first < 5) return std::nullopt;
  const std::string_view trimmed = std::string_view(text).substr(first, last - first + 1);
  if (!trimmed.starts_with("{{") || trimmed.find("}}") != trimmed.size() - 2) return std::nullopt;
  const char kind = trimmed[2];
  if (kind != '#' && kind != '^' && kind != '/') return std::nullopt;
  return Marker{kind, std::string(trimmed.substr(3, trimmed.size() - 5))};
}

// Calls visit(key) for every placeholder of a text.
template <class Visit>
void for_each_key(std::string_view text, Visit visit) {
  for (std::size_t begin = text.find("{{"); begin != text.npos; begin = text.find("{{", begin)) {
    const std::size_t end = text.find("}}", begin);
    if (end == text.npos) return;
    visit(text.substr(begin + 2, end - begin - 2));
    begin = end + 2;
  }
}

// The records being repeated, innermost last; the first is the model.
struct Scope {
  const Record& record;
  std::string_view name;  // of the list; empty for the model
  std::string place;      // "groups[2]."
  const Scope* outer;
};

struct Found {
  const RenderedValue* value;
  std::string field;
};

std::optional<Found> find_value(const Scope& scope, std::string_view key) {
  for (const Scope* at = &scope; at; at = at->outer) {
    std::string_view own = key;
    if (!at->name.empty()) {
      if (!key.starts_with(at->name) || key.size() <= at->name.size() || key[at->name.size()] != '.') continue;
      own = key.substr(at->name.size() + 1);
    }
    const auto found = at->record.values.find(own);
    if (found != at->record.values.end()) return Found{&found->second, at->place + std::string(own)};
  }
  return std::nullopt;
}

struct FoundList {
  const std::vector<Record>* records;
  std::string place;
};

std::optional<FoundList> find_list(const Scope& scope, std::string_view name) {
  for (const Scope* at = &scope; at; at = at->outer) {
    const auto found = at->record.lists.find(name);
    if (found != at->record.lists.end()) return FoundList{&found->second, at->place + std::string(name)};
  }
  return std::nullopt;
}

bool is_open(const Scope& scope, std::string_view name) {
  for (const Scope* at = &scope; at; at = at->outer)
    if (at->name == name) return true;
  return false;
}

class Filler {
 public:
  explicit Filler(FilledTemplate& filled) : filled_(filled) {}

  base::Status fill_children(xml_node parent, const Scope& scope) {
    for (xml_node node = parent.first_child(); node;) {
      xml_node next = node.next_sibling();
      if (const auto marker = marker_of(node)) {
        if (marker->kind == '/') return fail(ErrorCode::invalid_argument, "template.unbalanced_section", marker->name);
        const xml_node end = closing(node, marker->name);
        if (!end) return fail(ErrorCode::invalid_argument, "template.unbalanced_section", marker->name);
        next = end.next_sibling();
        TRY(fill_section(parent, node, end, *marker, scope));
      } else if (is(node, "w:tr") || (is(node, "w:p") && has_text(node))) {
        TRY(fill_repeatable(parent, node, scope));
      } else if (node.type() == pugi::node_element) {
        TRY(fill_children(node, scope));
      }
      node = next;
    }
    if (is(parent, "w:tc") && !parent.child("w:p")) parent.append_child("w:p");  // Word demands one
    return {};
  }

 private:
  static bool has_text(xml_node paragraph) { return paragraph_text(paragraph).find("{{") != std::string::npos; }

  // The marker that closes the section opened by `begin`, among its siblings.
  static xml_node closing(xml_node begin, std::string_view name) {
    int depth = 0;
    for (xml_node node = begin.next_sibling(); node; node = node.next_sibling()) {
      const auto marker = marker_of(node);
      if (!marker || marker->name != name) continue;
      if (marker->kind != '/')
        ++depth;
      else if (depth-- == 0)
        return node;
    }
    return {};
  }

  base::Status fill_section(xml_node parent, xml_node begin, xml_node end, const Marker& marker, const Scope& scope) {
    const auto list = find_list(scope, marker.name);
    const auto value = list ? std::nullopt : find_value(scope, marker.name);
    if (!list && !value) note_unknown(marker.name);
    const bool filled = list ? !list->records->empty() : value && !value->value->text.empty();

    xml_node body = parent.insert_child_before("section", begin);  // holds what stands between the markers
    for (xml_node node = begin.next_sibling(); node != end; node = begin.next_sibling()) body.append_move(node);
    parent.remove_child(begin);
    const auto insert = [&](const Scope& inner) -> base::Status {
      xml_node copy = parent.insert_child_before("section", end);
      for (xml_node node : body.children()) copy.append_copy(node);
      TRY(fill_children(copy, inner));
      for (xml_node node = copy.first_child(); node; node = copy.first_child()) parent.insert_move_before(node, copy);
      parent.remove_child(copy);
      return {};
    };
    if (marker.kind == '#' && list) {
      for (std::size_t i = 0; i < list->records->size(); ++i)
        TRY(insert(Scope{(*list->records)[i], marker.name, list->place + '[' + std::to_string(i + 1) + "].", &scope}));
    } else if (filled == (marker.kind == '#')) {
      TRY(insert(scope));
    }
    parent.remove_child(body);
    parent.remove_child(end);
    return {};
  }

  // A row, or a paragraph, that names a list which is not being repeated yet is repeated itself.
  base::Status fill_repeatable(xml_node parent, xml_node node, const Scope& scope) {
    const std::string name = unopened_list(node, scope);
    if (name.empty()) return fill_one(node, scope);
    const FoundList list = *find_list(scope, name);
    bool flat = false;  // nothing repeats inside: then only the texts of each copy need to be looked at
    for (std::size_t i = 0; i < list.records->size(); ++i) {
      const Scope inner{(*list.records)[i], name, list.place + '[' + std::to_string(i + 1) + "].", &scope};
      if (i == 0) flat = !has_section(node) && unopened_list(node, inner).empty();
      xml_node copy = parent.insert_copy_before(node, node);
      if (flat)
        fill_paragraph(copy, inner);
      else
        TRY(fill_one(copy, inner));
    }
    parent.remove_child(node);
    return {};
  }

  base::Status fill_one(xml_node node, const Scope& scope) {
    if (is(node, "w:tr")) return fill_children(node, scope);
    fill_paragraph(node, scope);
    return {};
  }

  static bool has_section(xml_node node) {
    if (is(node, "w:t")) {
      const std::string_view text = node.text().get();
      return text.contains("{{#") || text.contains("{{^");
    }
    for (xml_node child : node.children())
      if (has_section(child)) return true;
    return false;
  }

  static std::string unopened_list(xml_node node, const Scope& scope) {
    std::string name;
    std::set<std::string, std::less<>> sections;  // opened inside the node: these repeat themselves
    const auto look = [&](auto& self, xml_node at) -> void {
      if (is(at, "w:t")) {
        for_each_key(at.text().get(), [&](std::string_view key) {
          if (key.starts_with('#')) sections.emplace(key.substr(1));
          const std::string_view prefix = key.substr(0, key.find('.'));
          if (name.empty() && prefix.size() < key.size() && !sections.contains(prefix) && !is_open(scope, prefix) &&
              find_list(scope, prefix))
            name = prefix;
        });
        return;
      }
      for (xml_node child : at.children()) self(self, child);
    };
    look(look, node);
    return name;
  }

  void fill_paragraph(xml_node node, const Scope& scope) {
    for (xml_node child = node.first_child(); child;) {
      const xml_node next = child.next_sibling();
      if (is(child, "w:t"))
        fill_text(child, scope);
      else
        fill_paragraph(child, scope);
      child = next;
    }
  }

  void fill_text(xml_node node, const Scope& scope) {
    const std::string_view text = node.text().get();
    if (text.find("{{") == text.npos) return;
    std::string filled;
    std::size_t copied = 0;
    for_each_key(text, [&](std::string_view key) {
      const auto at = static_cast<std::size_t>(key.data() - text.data()) - 2;
      filled.append(text.substr(copied, at - copied));
      copied = at + key.size() + 4;
      if (const auto found = find_value(scope, key)) {
        filled += found->value->text;
        if (!found->value->figure_id.empty()) filled_.values.push_back({found->field, *found->value});
      } else {
        note_unknown(key);
        filled.append("[[").append(key).append("?]]");
      }
    });
    filled.append(text.substr(copied));
    // A line break inside a value stays one.
    xml_node run = node.parent();
    xml_node last = node;
    for (std::size_t begin = 0;;) {
      const std::size_t end = filled.find('\n', begin);
      const std::string line = filled.substr(begin, end == filled.npos ? end : end - begin);
      if (begin == 0) {
        set_text(node, line);
      } else {
        last = run.insert_child_after("w:t", run.insert_child_after("w:br", last));
        set_text(last, line);
      }
      if (end == filled.npos) break;
      begin = end + 1;
    }
  }

  void note_unknown(std::string_view key) {
    if (std::ranges::find(filled_.unknown_keys, key) == filled_.unknown_keys.end())
      filled_.unknown_keys.emplace_back(key);
  }

  FilledTemplate& filled_;
};

void append_paragraph(xml_node node, std::string& text) {
  for (xml_node child : node.children()) {
    if (is(child, "w:t"))
      text += child.text().get();
    else if (is(child, "w:tab"))
      text += is(node, "w:r") ? "\t" : "";
    else if (is(child, "w:br"))
      text += '\n';
    else
      append_paragraph(child, text);
  }
}

void append_text(xml_node node, std::string& text) {
  for (xml_node child : node.children()) {
    if (is(child, "w:p")) {
      append_paragraph(child, text);
      text += '\n';
    } else if (is(child, "w:tr")) {
      for (xml_node cell : child.children("w:tc")) {
        std::string inside;
        append_text(cell, inside);
        while (inside.ends_with('\n')) inside.pop_back();
        if (cell.previous_sibling("w:tc")) text += '\t';
        text += inside;
      }
      text += '\n';
    } else {
      append_text(child, text);
    }
  }
}

}  // namespace

base::Result<FilledTemplate> fill_template(std::string_view docx, const Record& model) {
  ooxml::Package package = TRY(ooxml::Package::open(docx));
  FilledTemplate filled;
  Filler filler(filled);
  std::vector<std::string> names;
  for (std::string_view name : package.names())
    if (is_filled_part(name)) names.emplace_back(name);
  for (const std::string& name : names) {
    pugi::xml_document tree = TRY(ooxml::parse_xml(*package.part(name)));
    join_placeholders(tree);
    TRY(filler.fill_children(tree, Scope{model, {}, {}, nullptr}));
    if (name == "word/document.xml") append_text(tree, filled.text);
    package.set_part(name, ooxml::to_bytes(tree));
  }
  filled.bytes = TRY(package.save());
  return filled;
}

base::Result<std::string> text_of(std::string_view docx) {
  const ooxml::Package package = TRY(ooxml::Package::open(docx));
  const std::string* body = package.part("word/document.xml");
  if (!body) return fail(ErrorCode::corrupt_data, "document.corrupt", "no word/document.xml");
  const pugi::xml_document tree = TRY(ooxml::parse_xml(*body));
  std::string text;
  append_text(tree, text);
  return text;
}

base::Result<std::vector<std::string>> template_keys(std::string_view docx) {
  const ooxml::Package package = TRY(ooxml::Package::open(docx));
  std::set<std::string> keys;
  for (std::string_view name : package.names()) {
    if (!is_filled_part(name)) continue;
    pugi::xml_document tree = TRY(ooxml::parse_xml(*package.part(name)));
    join_placeholders(tree);
    std::string text;
    append_text(tree, text);
    for_each_key(text, [&](std::string_view key) { keys.emplace(key); });
  }
  return std::vector<std::string>(keys.begin(), keys.end());
}

base::Result<std::vector<std::string>> lint_template(std::string_view docx, std::string_view declared_json) {
  const base::Json declared = TRY(base::parse_json(declared_json));
  std::set<std::string> known, lists;
  const auto declare = [&](auto& self, const base::Json& scope, const std::string& prefix) -> void {
    if (scope.contains("values"))
      for (const auto& [key, meaning] : scope["values"].items()) known.insert(prefix + key);
    if (!scope.contains("lists")) return;
    for (const auto& [name, list] : scope["lists"].items()) {
      lists.insert(name);
      self(self, list, name + ".");
    }
  };
  declare(declare, declared, "");
  std::vector<std::string> complaints;
  std::set<std::string> used;
  for (const std::string& key : TRY(template_keys(docx))) {
    const bool section = key.starts_with('#') || key.starts_with('^') || key.starts_with('/');
    const std::string name = section ? key.substr(1) : key;
    used.insert(name.substr(0, name.find('.')));
    if (!known.contains(name) && !(section && lists.contains(name)))
      complaints.push_back("Mẫu dùng khóa {{" + key + "}} không có trong fields.yaml");
  }
  for (const std::string& name : lists)
    if (!used.contains(name))
      complaints.push_back("fields.yaml khai báo danh sách \"" + name + "\" nhưng mẫu không dùng");
  return complaints;
}

}  // namespace report
