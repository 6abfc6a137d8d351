// What extractors compile out of the lexicon (patterns, sets), kept per thread until the lexicon's entry changes.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/extractor.hpp"

namespace document {

inline const base::Json& lexicon_entry(const Lexicon& lexicon, const std::string& name) {
  static const base::Json none = base::Json::object();
  const auto found = lexicon.find(name);
  return found == lexicon.end() ? none : found->second;
}

// T is built from the entry `name` once: T(const base::Json&).
template <class T>
const T& prepared(const Lexicon& lexicon, const std::string& name) {
  struct Held {
    base::Json entry;
    std::unique_ptr<T> value;
  };
  thread_local std::map<std::string, Held> cache;
  const base::Json& entry = lexicon_entry(lexicon, name);
  Held& held = cache[name];
  if (!held.value || held.entry != entry) held = {entry, std::make_unique<T>(entry)};
  return *held.value;
}

// The same out of several entries: T(const Lexicon&).
template <class T>
const T& prepared(const Lexicon& lexicon, const std::vector<std::string>& names) {
  thread_local std::vector<base::Json> entries;
  thread_local std::unique_ptr<T> value;
  bool same = value != nullptr;
  for (std::size_t i = 0; i < names.size() && same; ++i) same = entries[i] == lexicon_entry(lexicon, names[i]);
  if (!same) {
    entries.clear();
    for (const std::string& name : names) entries.push_back(lexicon_entry(lexicon, name));
    value = std::make_unique<T>(lexicon);
  }
  return *value;
}

inline std::vector<std::string> strings(const base::Json& entry, std::string_view key) {
  std::vector<std::string> list;
  if (const auto found = entry.find(key); found != entry.end()) {
    for (const base::Json& item : *found) list.push_back(item.get<std::string>());
  }
  return list;
}

inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}-").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

// Longest first, so that an alternation prefers "Chương trình hành động" to "Chương trình".
inline std::string alternation(std::vector<std::string> words, bool escape = true) {
  std::ranges::stable_sort(words, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string result;
  for (const std::string& word : words) {
    if (!result.empty()) result += '|';
    result += escape ? escaped(word) : word;
  }
  return result.empty() ? "(?!)" : result;
}

}  // namespace document
