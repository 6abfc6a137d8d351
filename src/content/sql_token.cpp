#include "content/sql_token.hpp"

#include <algorithm>
#include <array>

namespace content {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word(char c) {
  return is_word_start(c) || is_digit(c);
}
bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr std::array<std::string_view, 16> symbols{"||", "<>", "<=", ">=", "!=", "=", "<", ">",
                                                   "+",  "-",  "*",  "/",  "%",  "(", ")", ","};
constexpr std::array<std::string_view, 6> foreign_pairs{"==", "::", "->", "<<", ">>", "<@"};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view sql) : sql_(sql) {}

  std::vector<SqlToken> run() {
    while (skip_blank()) {
      const char c = sql_[at_];
      if (is_word_start(c))
        take_while(SqlToken::Kind::word, is_word);
      else if (is_digit(c))
        take_while(SqlToken::Kind::number, [](char d) { return is_word(d) || d == '.'; });
      else if (c == '\'')
        take_text();
      else if (c == ':' && at_ + 1 < sql_.size() && is_word_start(sql_[at_ + 1]))
        take_parameter();
      else
        take_symbol();
    }
    return std::move(tokens_);
  }

 private:
  bool starts_with(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  void advance(std::size_t bytes) {
    for (; bytes > 0 && at_ < sql_.size(); --bytes, ++at_) {
      if (sql_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(sql_[at_]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
  }

  // Past white space and comments; false at the end.
  bool skip_blank() {
    for (;;) {
      if (at_ >= sql_.size()) return false;
      if (is_space(sql_[at_])) {
        advance(1);
      } else if (starts_with("--")) {
        advance(std::min(sql_.find('\n', at_), sql_.size()) - at_);
      } else if (starts_with("/*")) {
        const auto close = sql_.find("*/", at_ + 2);
        advance(close == std::string_view::npos ? sql_.size() - at_ : close + 2 - at_);
      } else {
        return true;
      }
    }
  }

  void add(SqlToken::Kind kind, std::size_t length) {
    SqlToken token{kind, sql_.substr(at_, length), {}, line_, column_, at_, at_ + length};
    if (kind == SqlToken::Kind::parameter) token.text.remove_prefix(1);
    if (kind == SqlToken::Kind::word)
      for (const char c : token.text) token.lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    tokens_.push_back(std::move(token));
    advance(length);
  }

  template <class Predicate>
  void take_while(SqlToken::Kind kind, Predicate belongs) {
    std::size_t length = 1;
    while (at_ + length < sql_.size() && belongs(sql_[at_ + length])) ++length;
    add(kind, length);
  }

  void take_text() {
    std::size_t end = at_ + 1;
    for (;; ++end) {
      end = sql_.find('\'', end);
      if (end == std::string_view::npos) return add(SqlToken::Kind::foreign, sql_.size() - at_);
      if (end + 1 >= sql_.size() || sql_[end + 1] != '\'') break;
      ++end;
    }
    add(SqlToken::Kind::text, end + 1 - at_);
  }

  void take_parameter() {
    std::size_t length = 2;
    while (at_ + length < sql_.size() && is_word(sql_[at_ + length])) ++length;
    add(SqlToken::Kind::parameter, length);
  }

  void take_symbol() {
    for (const auto pair : foreign_pairs)
      if (starts_with(pair)) return add(SqlToken::Kind::foreign, pair.size());
    for (const auto symbol : symbols)
      if (starts_with(symbol)) return add(SqlToken::Kind::symbol, symbol.size());
    if (sql_[at_] == '.') return add(SqlToken::Kind::symbol, 1);
    std::size_t length = 1;  // a whole code point
    while (at_ + length < sql_.size() && (static_cast<unsigned char>(sql_[at_ + length]) & 0xC0U) == 0x80U) ++length;
    add(SqlToken::Kind::foreign, length);
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  std::vector<SqlToken> tokens_;
};

}  // namespace

std::vector<SqlToken> tokenize_sql(std::string_view sql) {
  return Tokenizer(sql).run();
}

}  // namespace content
