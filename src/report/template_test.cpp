#include "report/template.hpp"

#include <gtest/gtest.h>

#include "ooxml/package.hpp"

namespace report {
namespace {

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string cell(const std::string& text) {
  return "<w:tc>" + paragraph(text) + "</w:tc>";
}

std::string docx(const std::string& body, const std::string& header = "") {
  ooxml::Package package;
  package.set_part("[Content_Types].xml", "<Types/>");
  package.set_part("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>");
  package.set_part("word/styles.xml", "<w:styles>{{not.a.key}}</w:styles>");
  if (!header.empty()) package.set_part("word/header1.xml", "<w:hdr xmlns:w=\"w\">" + header + "</w:hdr>");
  return *package.save();
}

FilledTemplate fill(const std::string& body, const Record& model) {
  auto filled = fill_template(docx(body), model);
  EXPECT_TRUE(filled) << (filled ? "" : filled.error().reason + " " + filled.error().message);
  return filled ? *filled : FilledTemplate{};
}

TEST(Template, FillsAKeySplitOverRunsInTheFormatOfItsFirstRun) {
  Record model;
  model.values["unit.name"] = "Sở Y tế & Dân số <xã>";
  const std::string body =
      "<w:p><w:r><w:t>Kính gửi: </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{</w:t></w:r><w:proofErr "
      "w:type=\"spellStart\"/>"
      "<w:r><w:rPr><w:i/></w:rPr><w:t>unit.</w:t></w:r><w:r><w:t>name</w:t></w:r><w:r><w:t>}}.</w:t></w:r></w:p>";
  const auto filled = fill(body, model);
  EXPECT_EQ(filled.text, "Kính gửi: Sở Y tế & Dân số <xã>.\n");
  const auto package = ooxml::Package::open(filled.bytes);
  ASSERT_TRUE(package);
  EXPECT_NE(
      package->part("word/document.xml")->find("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Sở Y tế &amp; Dân số"),
      std::string::npos);
  EXPECT_TRUE(filled.unknown_keys.empty());
}

TEST(Template, ShowsAnUnknownKeyAndListsItOnce) {
  const auto filled = fill(paragraph("{{no.such}} và {{no.such}}"), {});
  EXPECT_EQ(filled.text, "[[no.such?]] và [[no.such?]]\n");
  EXPECT_EQ(filled.unknown_keys, std::vector<std::string>{"no.such"});
}

TEST(Template, RepeatsARowAndAParagraphPerRecord) {
  Record model;
  for (const char* name : {"Một", "Hai"}) {
    Record record;
    record.values["name"] = name;
    model.lists["r"].push_back(record);
  }
  model.lists["none"] = {};
  const auto filled = fill("<w:tbl><w:tr>" + cell("Tên") + cell("Chú") + "</w:tr><w:tr>" + cell("{{r.name}}") +
                               cell("x") + "</w:tr></w:tbl>" + paragraph("- {{r.name}};") + paragraph("{{none.name}}"),
                           model);
  EXPECT_EQ(filled.text, "Tên\tChú\nMột\tx\nHai\tx\n- Một;\n- Hai;\n");
}

TEST(Template, ASectionInsideACellRepeatsThereAndNotTheRow) {
  Record model, record;
  record.values["name"] = "x";
  model.lists["r"] = {record, record};
  const auto filled = fill("<w:tbl><w:tr><w:tc>" + paragraph("{{#r}}") + paragraph("{{r.name}}") + paragraph("{{/r}}") +
                               "</w:tc>" + cell("một lần") + "</w:tr></w:tbl>",
                           model);
  EXPECT_EQ(filled.text, "x\nx\tmột lần\n");
}

TEST(Template, RepeatsSectionsInsideSectionsAndRowsInsideRows) {
  Record model, first, second, inner;
  inner.values["name"] = "a";
  first.values["label"] = "Nhóm 1";
  first.lists["item"] = {inner, inner};
  second.values["label"] = "Nhóm 2";
  second.lists["item"] = {};
  model.lists["group"] = {first, second};
  const std::string section = paragraph("{{#group}}") + paragraph("{{group.label}}") + paragraph("{{item.name}}") +
                              paragraph("{{^item}}") + paragraph("trống") + paragraph("{{/item}}") +
                              paragraph("{{/group}}");
  EXPECT_EQ(fill(section, model).text, "Nhóm 1\na\na\nNhóm 2\ntrống\n");
  const std::string rows = "<w:tbl><w:tr>" + cell("{{#group}}") + "</w:tr><w:tr>" + cell("{{group.label}}") +
                           "</w:tr><w:tr>" + cell("{{item.name}}") + "</w:tr><w:tr>" + cell("{{/group}}") +
                           "</w:tr></w:tbl>";
  EXPECT_EQ(fill(rows, model).text, "Nhóm 1\na\na\nNhóm 2\n");
}

TEST(Template, ShowsAConditionalBlockOnlyWhenTheValueIsNotEmpty) {
  Record model;
  model.values["note"] = "";
  const std::string body = paragraph("{{#note}}") + paragraph("có") + paragraph("{{/note}}") + paragraph("{{^note}}") +
                           paragraph("không") + paragraph("{{/note}}");
  EXPECT_EQ(fill(body, model).text, "không\n");
  model.values["note"] = "x";
  EXPECT_EQ(fill(body, model).text, "có\n");
}

TEST(Template, RefusesASectionThatIsNotClosed) {
  for (const std::string& body : {paragraph("{{#a}}") + paragraph("x"), paragraph("x") + paragraph("{{/a}}")}) {
    const auto filled = fill_template(docx(body), {});
    ASSERT_FALSE(filled);
    EXPECT_EQ(filled.error().reason, "template.unbalanced_section");
  }
}

TEST(Template, KeepsALineBreakOfAValueAndAParagraphInAnEmptiedCell) {
  Record model;
  model.values["lines"] = "một\nhai\nba";
  model.lists["none"] = {};
  const auto filled = fill("<w:tbl><w:tr>" + cell("{{lines}}") + "</w:tr><w:tr><w:tc>" + paragraph("{{#none}}") +
                               paragraph("{{/none}}") + "</w:tc></w:tr></w:tbl>",
                           model);
  EXPECT_EQ(filled.text, "một\nhai\nba\n\n");
  const auto package = ooxml::Package::open(filled.bytes);
  EXPECT_NE(package->part("word/document.xml")->find("<w:tc><w:p/></w:tc>"), std::string::npos);
}

TEST(Template, FillsHeadersAndKeepsEveryOtherPartByteForByteAndIsDeterministic) {
  Record model;
  model.values["key"] = "giá trị";
  const std::string source = docx(paragraph("{{key}}"), paragraph("{{key}}"));
  const auto once = fill_template(source, model), twice = fill_template(source, model);
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(once->bytes, twice->bytes);
  const auto package = ooxml::Package::open(once->bytes);
  EXPECT_NE(package->part("word/header1.xml")->find("giá trị"), std::string::npos);
  EXPECT_EQ(*package->part("word/styles.xml"), "<w:styles>{{not.a.key}}</w:styles>");
}

TEST(Template, DoesNotReadPlaceholdersInsideValues) {
  Record model;
  model.values["a"] = "{{b}}";
  model.values["b"] = "lộ";
  EXPECT_EQ(fill(paragraph("{{a}}"), model).text, "{{b}}\n");
}

TEST(Template, ListsEveryNumberWithItsPlaceAndSource) {
  Record model, row;
  row.values["value"] = "29";
  row.values["value"].figure_id = "computers";
  row.values["label"] = "Máy tính";
  model.lists["figure"] = {row, row};
  const auto filled =
      fill("<w:tbl><w:tr>" + cell("{{figure.label}}") + cell("{{figure.value}}") + "</w:tr></w:tbl>", model);
  ASSERT_EQ(filled.values.size(), 2U);
  EXPECT_EQ(filled.values[1].field, "figure[2].value");
  EXPECT_EQ(filled.values[1].value.figure_id, "computers");
}

TEST(Template, LintNamesUndeclaredKeysAndUnusedLists) {
  const std::string declared =
      R"({"values": {"unit.name": "Tên"}, "lists": {"r": {"values": {"name": "Tên"}}, "spare": {}}})";
  const auto complaints = lint_template(docx(paragraph("{{unit.name}} {{unit.nam}}") + paragraph("{{#r}}") +
                                             paragraph("{{r.name}}{{r.nam}}") + paragraph("{{/r}}")),
                                        declared);
  ASSERT_TRUE(complaints);
  ASSERT_EQ(complaints->size(), 3U);
  EXPECT_NE((*complaints)[0].find("{{r.nam}}"), std::string::npos);
  EXPECT_NE((*complaints)[1].find("{{unit.nam}}"), std::string::npos);
  EXPECT_NE((*complaints)[2].find("spare"), std::string::npos);
}

TEST(NumberText, IsWrittenTheVietnameseWay) {
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(1234567), "1.234.567");
  EXPECT_EQ(number_text(999.5), "999,5");
  EXPECT_EQ(number_text(96.4286, 1), "96,4");
  EXPECT_EQ(number_text(100.0), "100");
  EXPECT_EQ(number_text(-1500), "-1.500");
  EXPECT_EQ(number_text(-0.001), "0");
}

}  // namespace
}  // namespace report
