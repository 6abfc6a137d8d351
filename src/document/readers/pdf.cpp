// PDF with a text layer: poppler gives words with boxes and fonts, reading/ puts them in order.
//
// poppler's core, not its stable C++ face: that one hides the drawn lines, without which the rows of a table cannot be
// told (rendering the page to see them takes three times as long as reading it), and it orders words in its own way
// first.
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <TextOutputDev.h>

#include <cmath>
#include <limits>

#include "base/utf8.hpp"
#include "document/reader.hpp"
#include "document/reading/pdf_layout.hpp"

namespace document {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t header_within = 1024;    // readers of PDF accept junk before "%PDF-"
constexpr std::size_t letters_of_a_scan = 50;  // a paper with fewer is pictures
constexpr std::size_t max_rules = 20'000;      // of a page; maps have more and hold no table
constexpr double rule_thickness = 3;           // a filled shape thinner than this is a line

// Words in drawing order, and the straight lines.
class PageDevice : public TextOutputDev {
 public:
  PageDevice() : TextOutputDev(nullptr, false, 0, true, false) {}

  std::vector<PdfRule> take_rules() { return std::exchange(rules_, {}); }

  void stroke(GfxState* state) override {
    each_subpath(state, [&](const GfxSubpath& subpath) {
      for (int i = 1; i < subpath.getNumPoints(); ++i) {
        double x0, y0, x1, y1;
        state->transform(subpath.getX(i - 1), subpath.getY(i - 1), &x0, &y0);
        state->transform(subpath.getX(i), subpath.getY(i), &x1, &y1);
        add_if_rule(std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1));
      }
    });
  }

  void fill(GfxState* state) override {
    each_subpath(state, [&](const GfxSubpath& subpath) {
      double left = std::numeric_limits<double>::max(), top = left, right = -left, bottom = -left;
      for (int i = 0; i < subpath.getNumPoints(); ++i) {
        double x, y;
        state->transform(subpath.getX(i), subpath.getY(i), &x, &y);
        left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
      }
      add_if_rule(left, top, right, bottom);
    });
  }

  void eoFill(GfxState* state) override { fill(state); }

 private:
  template <class Visit>
  void each_subpath(GfxState* state, const Visit& visit) {
    const GfxPath* path = state->getPath();
    for (int i = 0; path && i < path->getNumSubpaths() && rules_.size() < max_rules; ++i) visit(*path->getSubpath(i));
  }

  void add_if_rule(double left, double top, double right, double bottom) {
    if (!std::isfinite(left + top + right + bottom) ||
        std::abs(left) + std::abs(top) + std::abs(right) + std::abs(bottom) > 1e6)
      return;
    const double width = right - left, height = bottom - top;
    if (height <= rule_thickness && width > height) rules_.push_back({true, (top + bottom) / 2, left, right});
    if (width <= rule_thickness && height > width) rules_.push_back({false, (left + right) / 2, top, bottom});
  }

  std::vector<PdfRule> rules_;
};

void append_readable(std::string& text, char32_t c) {
  static constexpr std::string_view ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  if (c >= 0xFB00 && c <= 0xFB06)
    text += ligatures[c - 0xFB00];
  else if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
    base::utf8_append(text, U'\uFFFD');
  else if (c >= 0xE000 && c <= 0xF8FF)
    text += "•";  // bullets of symbol fonts, as in Word files
  else if (c == 0x2010 || c == 0x2011)
    text += '-';
  else if (c != 0xAD)
    base::utf8_append(text, c);
}

double rounded(double points) {
  return std::isfinite(points) && std::abs(points) < 1e6 ? std::round(points * 100) / 100 : 0;
}

bool is_bold(const TextWord& word) {
  if (word.getFontInfo(0)->isBold()) return true;
  const GooString* name = word.getFontName(0);
  return name && (name->toStr().contains("Bold") || name->toStr().contains("Black"));
}

std::vector<PdfWord> words_of(PageDevice& device) {
  std::vector<PdfWord> words;
  const std::unique_ptr<TextWordList> list = device.makeWordList();
  words.reserve(static_cast<std::size_t>(list->getLength()));
  int next_position = 0;
  for (int i = 0; i < list->getLength(); ++i) {
    const TextWord& found = *list->get(i);
    if (found.getLength() == 0) continue;
    // Characters without a word of their own are spaces, however narrow they were set.
    if (!words.empty()) words.back().space_after = found.getCharPos() != next_position;
    next_position = found.getCharPos() + found.getCharLen();
    PdfWord word;
    for (int at = 0; at < found.getLength(); ++at) append_readable(word.text, *found.getChar(at));
    if (word.text.find_first_not_of(" \u00A0") == std::string::npos) continue;
    double left, top, right, bottom;
    found.getBBox(&left, &top, &right, &bottom);
    word.box = {rounded(left), rounded(top), rounded(right), rounded(bottom)};
    word.size = rounded(found.getFontSize());
    word.bold = is_bold(found);
    words.push_back(std::move(word));
  }
  return words;
}

bool recognises(std::string_view bytes, std::string_view) {
  return bytes.substr(0, header_within).contains("%PDF-");
}

base::Result<SourceText> read(std::string_view bytes) {
  // Its messages may quote the document.
  static const GlobalParamsIniter parameters([](ErrorCategory, Goffset, const char*) {});
  PDFDoc document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
  if (!document.isOk()) {
    if (document.getErrorCode() == errEncrypted) return fail(ErrorCode::unsupported, "document.encrypted");
    return fail(ErrorCode::corrupt_data, "document.corrupt", "error " + std::to_string(document.getErrorCode()));
  }
  const int pages = document.getNumPages();
  if (pages <= 0) return fail(ErrorCode::corrupt_data, "document.corrupt", "no page");
  if (static_cast<std::size_t>(pages) > ReadingLimits().pages)
    return fail(ErrorCode::too_large, "document.too_many_pages");

  PdfLayout layout;
  PageDevice device;
  std::size_t text_bytes = 0;
  for (int number = 1; number <= pages; ++number) {
    const bool turned = document.getPageRotate(number) % 180 != 0;
    const double width = rounded(document.getPageCropWidth(number)),
                 height = rounded(document.getPageCropHeight(number));
    document.displayPage(&device, number, 72, 72, 0, false, true, false);
    std::vector<PdfWord> words = words_of(device);
    for (const PdfWord& word : words) text_bytes += word.text.size();
    if (text_bytes > ReadingLimits().text_bytes) return fail(ErrorCode::too_large, "document.too_large");
    layout.add_page({number, turned ? height : width, turned ? width : height}, std::move(words), device.take_rules());
  }
  if (text_bytes < letters_of_a_scan) return fail(ErrorCode::unsupported, "document.scan_without_text");
  return layout.finish();
}

}  // namespace

namespace readers {
extern const Reader pdf;
const Reader pdf = {"pdf", "application/pdf", recognises, read};
}  // namespace readers
}  // namespace document
