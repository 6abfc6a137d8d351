#include "bad_inputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "ooxml/package.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;
const fs::path samples = source_folder / "tests/golden/readers";

std::string word_file(std::string document) {
  ooxml::Package package;
  package.set_part("[Content_Types].xml", "<Types/>");
  package.set_part("word/document.xml", std::move(document));
  return package.save().value();
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

std::string empty_pages_pdf(int pages) {
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += fmt::format("{} 0 R ", i + 3);
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                      fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", pages, kids)};
  objects.resize(objects.size() + static_cast<std::size_t>(pages), "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>");
  std::string bytes = "%PDF-1.4\n", offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets += fmt::format("{:010} 00000 n \n", bytes.size());
    bytes += fmt::format("{} 0 obj{} endobj\n", i + 1, objects[i]);
  }
  const std::size_t table = bytes.size();
  return bytes +
         fmt::format("xref\n0 {0}\n0000000000 65535 f \n{1}trailer<</Size {0}/Root 1 0 R>>\nstartxref\n{2}\n%%EOF\n",
                     objects.size() + 1, offsets, table);
}

std::string long_docx(int paragraphs) {
  std::string body;
  for (int i = 0; i < paragraphs; ++i)
    body += fmt::format("<w:p><w:r><w:t>Dòng thứ {} của bảng kê dài</w:t></w:r></w:p>", i * 7919L);
  return word_file("<w:document><w:body>" + body + "</w:body></w:document>");
}

std::vector<BadInput> write_bad_inputs(const Folder& folder) {
  const std::string pdf = bytes_of(samples / "report.pdf"), docx = bytes_of(samples / "report.docx");
  folder.write("xau/rong.pdf", "");
  folder.write("xau/cut.pdf", pdf.substr(0, pdf.size() / 2));
  folder.write("xau/cut.docx", docx.substr(0, docx.size() / 2));
  folder.copy(samples / "encrypted.pdf", "xau/mat_khau.pdf");
  folder.write("xau/anh.pdf", std::string("\x89PNG\r\n\x1A\n") + std::string(64, '\0'));
  fs::resize_file(folder.write("xau/lon.pdf", "%PDF-1.4\n"), (100U << 20U) + 1);  // sparse
  folder.write("xau/nhieu_trang.pdf", empty_pages_pdf(10'000));
  folder.write("xau/bom.docx", word_file(std::string(80U << 20U, ' ')));
  folder.write("xau/sau.docx", word_file(repeated("<w:p>", 100'000) + repeated("</w:p>", 100'000)));
  folder.write("xau/sai_ma.txt", "S\xE1\xBB\x9F Y t\xFF\xFE b\xE1o c\xE1o qu\xFD III n\xE3m 2026\n");
  fs::create_symlink("/không/có", folder / "xau/lien_ket.txt");
  ::chmod(folder.write("xau/cam_doc.txt", "SỞ Y TẾ\nBáo cáo\n").c_str(), 0);
  ::mkfifo((folder / "xau/ong.txt").c_str(), 0600);
  folder.write("xau/~$dang_mo.docx", "khóa của Word, không phải văn bản");  // left out, without a word
  return {
      {"rong.pdf", "tệp rỗng"},
      {"cut.pdf", "tệp hỏng hoặc tải về chưa đủ"},
      {"cut.docx", "tệp hỏng hoặc tải về chưa đủ"},
      {"mat_khau.pdf", "đặt mật khẩu"},
      {"anh.pdf", "không đọc được ảnh PNG"},
      {"lon.pdf", "vượt giới hạn 100 MB"},
      {"nhieu_trang.pdf", "quá 2.000 trang"},
      {"bom.docx", "phình to bất thường"},
      {"sau.docx", "cấu trúc bên trong tệp Word không bình thường"},
      {"sai_ma.txt", "không đúng bảng mã UTF-8"},
      {"lien_ket.txt", "không tìm thấy"},
      {"cam_doc.txt", "không có quyền"},
      {"ong.txt", "không đọc được"},
  };
}

}  // namespace system_test
