#include "document/secrecy.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/utf8.hpp"

namespace document {
namespace {

SourceText plain(std::string text) {
  SourceText source;
  source.text = std::move(text);
  source.blocks = {{.role = BlockRole::paragraph, .spans = {{0, base::utf8_length(source.text)}}}};
  return source;
}

TEST(Secrecy, MarksStandingAlone) {
  for (const char* text : {
           "MẬT",
           "Mật",
           "TỐI MẬT",
           "Tối mật",
           "TUYỆT MẬT",
           "Tuyệt mật",
           "  MẬT  ",
           "(MẬT)",
           "[ TỐI MẬT ]",
           "- MẬT -",
           "*MẬT*",
           "Độ mật: Mật",
           "ĐỘ MẬT: TỐI MẬT",
           "Độ mật: Tuyệt mật",
           "M Ậ T",
           "T Ố I   M Ậ T",
           "T U Y Ệ T  M Ậ T",
           "MẬT.",
           "UBND TỈNH\nSố: 01/BC-UBND\nMẬT\nBÁO CÁO",
           "Số: 01/BC-UBND\r\nTỐI MẬT\r\nBÁO CÁO",
           "TUYỆT\nMẬT\nBÁO CÁO",
           "Tối\nmật\nBÁO CÁO",
           "M\u0041\u0323\u0302T",
           "M\u00C2\u0323T",  // NFD and half-composed
           "BÁO CÁO\n\fMẬT\n",
           "Nội dung.\nMẬT",
       })
    EXPECT_TRUE(carries_secrecy_mark(plain(text))) << text;
}

TEST(Secrecy, TrapsOfOrdinaryPapers) {
  for (const char* text : {
           "bảo mật",
           "Bảo mật",
           "BẢO MẬT",
           "mật khẩu",
           "MẬT KHẨU",
           "Mật khẩu",
           "Luật Bảo vệ bí mật nhà nước",
           "máy soạn thảo bí mật nhà nước",
           "MÁY SOẠN THẢO BÍ MẬT NHÀ NƯỚC",
           "công tác bảo\nmật",
           "CÔNG TÁC BẢO\nMẬT",
           "Công tác bảo\n\nMật",
           "văn bản bí\nMật",
           "mật",
           "mật.",
           "tối mật",
           "- Mật;",
           "- Mật",
           "+ Tối mật;",
           "a) Mật",
           "b) Tối mật;",
           "1. Mật",
           "1) Tuyệt mật",
           "• Mật",
           "– Mật",
           "Mật ong",
           "Xã Mật Sơn",
           "Độ mật: Thường",
           "Độ mật:",
           "Độ mật",
           "ĐỘ\nMẬT",
           "Giải mật",
           "GIẢI MẬT",
           "Mật: 02",
           "Mật 3",
           "Nguyễn Văn Mật",
           "Cơ mật",
           "Các độ mật: Mật, Tối mật, Tuyệt mật",
           "Không có văn bản Mật",
           "MẬT MÃ",
           "Mật mã",
           "Trao đổi văn bản mật",
           "Ban Cơ yếu: quản lý\nmật",
           "Tối",
           "TUYỆT",
           "Tối\nnay họp",
           "",
           "\n\n",
           "MẬT ĐỘ",
           "Mật độ dân số",
       })
    EXPECT_FALSE(carries_secrecy_mark(plain(text))) << text;
}

TEST(Secrecy, TablesThatCountByLevelAreNone) {
  SourceText source;
  source.text = "Thường\nMật\nTối mật\n10\n0\n0";
  const auto cell = [&](std::size_t start, std::size_t end, int row, int column) {
    source.blocks.push_back(
        {.role = BlockRole::table_cell, .spans = {{start, end}}, .table = 1, .row = row, .column = column});
  };
  cell(0, 6, 1, 1), cell(7, 10, 1, 2), cell(11, 18, 1, 3), cell(19, 21, 2, 1), cell(22, 23, 2, 2), cell(24, 25, 2, 3);
  EXPECT_FALSE(carries_secrecy_mark(source));
  for (Block& block : source.blocks) block.column = 1;  // a frame drawn as a table of one column is a stamp
  EXPECT_TRUE(carries_secrecy_mark(source));
}

}  // namespace
}  // namespace document
