// From the words of PDF pages to text in reading order: two-column head, body with paragraphs rebuilt across lines and
// pages, tables row by row, recipients beside signature, footnotes after the body of their page, page numbers apart.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "document/reading/pdf_page.hpp"
#include "document/reading/pdf_table.hpp"
#include "document/reading/text_builder.hpp"

namespace document {

class PdfLayout {
 public:
  void add_page(const Page& page, std::vector<PdfWord> words, const std::vector<PdfRule>& rules);  // in order
  SourceText finish();

 private:
  struct PageParts {
    Page page;
    std::vector<PdfLine> numbers;  // page numbers
    std::vector<PdfLine> head_left, head_right, recipients, signature, body, footnotes;
    std::vector<PdfTable> tables;
  };
  struct Margins {
    double left = 0, right = 0;
  };
  struct Paragraph {  // the one being built
    std::size_t block;
    double first_left, last_left;
    PdfLine last;
    int lines = 1, page;
  };

  void take_head(PageParts& parts) const;
  void take_closing(PageParts& parts) const;
  void take_page_numbers(PageParts& parts) const;
  void find_margins();
  void take_footnotes();

  void write_page(const PageParts& parts);
  void write_column(const std::vector<PdfLine>& lines, BlockRole role, int page);
  void write_body_line(const PdfLine& line, int page);
  void write_table(const PdfTable& table, int page, bool first_on_page);
  void write_footnotes(const PageParts& parts);
  bool starts_paragraph(const PdfLine& line, int page) const;
  bool is_centred(const PdfLine& line) const;
  std::size_t add_block(const Block& block);
  void write_line(const PdfLine& line, std::size_t block, int page);
  void confirm_marks();

  std::vector<PageParts> pages_;
  double body_size_ = 0, pitch_ = 0;
  std::map<std::pair<long, long>, Margins> margins_by_size_;  // pages of one size share margins
  Margins margins_;                                           // of the page being written
  std::set<int> raised_;                                      // numbers that stand raised somewhere

  TextBuilder out_;
  std::optional<std::size_t> last_written_;  // block
  std::optional<Paragraph> paragraph_;
  std::vector<double> last_columns_;  // of the table that ended the page before
  bool table_ended_page_ = false;
  std::vector<std::string> table_head_;
  int tables_ = 0, table_rows_ = 0;
  std::optional<std::size_t> open_note_;
  std::set<std::pair<int, int>> notes_;  // page, number
  int last_note_ = 0;
  struct Mark {
    int page, number;
    Edit edit;
  };
  std::vector<Mark> marks_;
};

}  // namespace document
