// Our reading order of a PDF: the input is words and drawn lines with their places, as poppler would give them; then
// the text on its whole way, so that the normaliser and every extractor see blocks of every role.
//
// Eight bytes each: kind, text, left, top, width, height, size, flags.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "document/reading/pdf_layout.hpp"
#include "facts.hpp"

namespace {

constexpr std::array<std::string_view, 32> texts = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                                    "ỦY BAN NHÂN DÂN",
                                                    "Số: 12/BC-UBND",
                                                    "Nơi nhận:",
                                                    "- Như trên;",
                                                    "TM.",
                                                    "GIÁM ĐỐC",
                                                    "Kính gửi:",
                                                    "1",
                                                    "2",
                                                    "1.",
                                                    "II.",
                                                    "a)",
                                                    "Điều 5.",
                                                    "Phụ lục",
                                                    "12Theo",
                                                    "ngày",
                                                    "31/02/2026",
                                                    "quý III",
                                                    "90/92",
                                                    "máy",
                                                    "tính",
                                                    "hệ thống",
                                                    "đã",
                                                    "chưa",
                                                    "kết nối",
                                                    "SOC",
                                                    "46/2022/TT-",
                                                    "BCA",
                                                    "\u2022",
                                                    ";",
                                                    "\uFFFD"};

// A byte as a place: mostly on the page, now and then far off, never a number or without end.
double place(std::uint8_t byte) {
  static constexpr std::array<double, 6> odd = {
      0, -1e6, 1e6, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e-9};
  return byte >= 250 ? odd[byte - 250] : byte * 3.3;
}

// The reader rounds what poppler says and lets nothing else through.
double rounded(double points) {
  return std::isfinite(points) && std::abs(points) < 1e6 ? std::round(points * 100) / 100 : 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  document::PdfLayout layout;
  document::Page page{1, 595, 842};
  std::vector<document::PdfWord> words;
  std::vector<document::PdfRule> rules;
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    const std::uint8_t* item = data + at;
    const double left = rounded(place(item[2])), top = rounded(place(item[3]));
    const double right = rounded(left + place(item[4])), bottom = rounded(top + place(item[5]));
    if (item[0] >= 250) {
      layout.add_page(page, std::move(words), rules);
      words.clear(), rules.clear();
      page = {page.number + 1, rounded(place(item[4])), rounded(place(item[5]))};
    } else if (item[0] >= 180) {
      const bool horizontal = (item[7] & 1U) != 0;
      if (horizontal)
        rules.push_back({true, top, std::min(left, right), std::max(left, right)});
      else
        rules.push_back({false, left, std::min(top, bottom), std::max(top, bottom)});
    } else {
      words.push_back({std::string(texts[item[1] % texts.size()]),
                       {left, top, right, bottom},
                       rounded(place(item[6]) / 30),
                       (item[7] & 1U) != 0,
                       (item[7] & 2U) != 0});
    }
  }
  layout.add_page(page, std::move(words), rules);
  const document::SourceText source = layout.finish();
  check(source);
  check_facts(source);
  return 0;
}
