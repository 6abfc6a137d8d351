// A template somebody edited in Word: the bytes are word/document.xml. What can be filled can be filled again, and
// what the filler writes can be read.
#include <cstddef>
#include <cstdint>

#include "base/result.hpp"
#include "ooxml/package.hpp"
#include "report/template.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ooxml::Package package;
  package.set_part("[Content_Types].xml", "<Types/>");
  package.set_part("word/document.xml", std::string(reinterpret_cast<const char*>(data), size));
  const auto bytes = package.save();
  if (!bytes) return 0;
  report::Record inner, record, model;
  inner.values["c"] = report::RenderedValue("{{a}}");
  record.values["b"] = report::RenderedValue("<&\n\t\x01");
  record.lists["m"] = {inner};
  model.values["a"] = report::RenderedValue("1.234");
  model.values["e"] = report::RenderedValue("");
  model.lists["l"] = {record, record};
  model.lists["n"] = {};
  (void)report::lint_template(*bytes, R"({"values":{"a":"x"},"lists":{"l":{"values":{"b":"x"}}}})");
  const auto filled = report::fill_template(*bytes, model);
  if (!filled) return 0;
  VERIFY(report::text_of(filled->bytes).has_value());
  return 0;
}
