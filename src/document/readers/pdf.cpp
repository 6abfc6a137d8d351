// PDF with a text layer: poppler gives words with boxes and fonts, reading/ puts them in order.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <cmath>
#include <limits>
#include <memory>

#include "base/utf8.hpp"
#include "document/reader.hpp"
#include "document/reading/pdf_layout.hpp"

namespace document {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t header_within = 1024;    // readers of PDF accept junk before "%PDF-"
constexpr std::size_t letters_of_a_scan = 50;  // a page with fewer is a picture

// Own conversion: ustring::to_utf8() opens an iconv handle per word.
std::string to_utf8(const poppler::ustring& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00U);
    if (c < 0x20 || (c >= 0xD800 && c < 0xE000)) c = c == '\t' ? U' ' : U'\uFFFD';
    if (c >= 0xE000 && c <= 0xF8FF) c = U'•';  // bullets of symbol fonts, as in Word files
    base::utf8_append(result, c);
  }
  return result;
}

double rounded(double points) { return std::isfinite(points) && std::abs(points) < 1e6 ? std::round(points * 100) / 100 : 0; }

bool is_bold(const std::string& font) { return font.contains("Bold") || font.contains("bold") || font.contains("Black"); }

std::vector<PdfWord> words_of(const poppler::page& page) {
  std::vector<PdfWord> words;
  const auto boxes = page.text_list(poppler::page::text_list_include_font);
  words.reserve(boxes.size());
  for (const poppler::text_box& box : boxes) {
    PdfWord word;
    word.text = to_utf8(box.text());
    if (word.text.find_first_not_of(" \u00A0") == std::string::npos) continue;
    const poppler::rectf place = box.bbox();
    word.box = {rounded(place.left()), rounded(place.top()), rounded(place.right()), rounded(place.bottom())};
    word.size = rounded(box.get_font_size());
    word.bold = is_bold(box.get_font_name());
    word.space_after = box.has_space_after();
    words.push_back(std::move(word));
  }
  return words;
}

PdfRaster raster_of(const poppler::page& page) {
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const poppler::image image = renderer.render_page(&page, 72, 72);
  PdfRaster raster;
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) return raster;
  raster.width = image.width();
  raster.height = image.height();
  raster.grey.reserve(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
  for (int y = 0; y < raster.height; ++y) {
    const char* line = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
    raster.grey.insert(raster.grey.end(), line, line + raster.width);
  }
  return raster;
}

bool recognises(std::string_view bytes, std::string_view) { return bytes.substr(0, header_within).contains("%PDF-"); }

base::Result<SourceText> read(std::string_view bytes) {
  // Its messages may quote the document.
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return fail(ErrorCode::too_large, "document.too_large");
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return fail(ErrorCode::corrupt_data, "document.corrupt");
  if (document->is_locked()) return fail(ErrorCode::unsupported, "document.encrypted");
  const int pages = document->pages();
  if (pages <= 0) return fail(ErrorCode::corrupt_data, "document.corrupt", "no page");
  if (static_cast<std::size_t>(pages) > ReadingLimits().pages) return fail(ErrorCode::too_large, "document.too_many_pages");

  PdfLayout layout;
  std::size_t letters = 0, text_bytes = 0;
  int readable = 0;
  for (int number = 1; number <= pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number - 1));
    if (!page) continue;
    ++readable;
    const poppler::rectf size = page->page_rect();
    const bool turned = page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    std::vector<PdfWord> words = words_of(*page);
    for (const PdfWord& word : words) text_bytes += word.text.size();
    letters = text_bytes;
    if (text_bytes > ReadingLimits().text_bytes) return fail(ErrorCode::too_large, "document.too_large");
    layout.add_page({number, rounded(turned ? size.height() : size.width()), rounded(turned ? size.width() : size.height())},
                    std::move(words), [&] { return raster_of(*page); });
  }
  if (readable == 0) return fail(ErrorCode::corrupt_data, "document.corrupt", "no readable page");
  if (letters < letters_of_a_scan) return fail(ErrorCode::unsupported, "document.scan_without_text");
  return layout.finish();
}

}  // namespace

namespace readers {
extern const Reader pdf;
const Reader pdf = {"pdf", "application/pdf", recognises, read};
}  // namespace readers
}  // namespace document
