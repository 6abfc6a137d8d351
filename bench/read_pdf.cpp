// Reading a PDF into text in reading order, and on to facts, against what poppler alone takes for its words with boxes
// and fonts. The bar: PDF to facts at 60 % of poppler's speed or more.
#include <benchmark/benchmark.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/reader.hpp"

namespace {

const std::string& sample() {
  static const std::string bytes = base::read_file(KHIEN_SOURCE_DIR "/tests/golden/readers/report.pdf").value();
  return bytes;
}

void poppler_words(benchmark::State& state) {
  for (auto _ : state) {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(sample().data(), static_cast<int>(sample().size())));
    for (int i = 0; i < document->pages(); ++i) {
      const std::unique_ptr<poppler::page> page(document->create_page(i));
      benchmark::DoNotOptimize(page->text_list(poppler::page::text_list_include_font));
    }
  }
}
BENCHMARK(poppler_words)->Unit(benchmark::kMillisecond);

void read_document(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(document::read_document(sample(), "report.pdf").value());
}
BENCHMARK(read_document)->Unit(benchmark::kMillisecond);

void pdf_to_facts(benchmark::State& state) {
  static const content::Loaded loaded = content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content");
  for (auto _ : state) {
    const document::SourceText source = document::read_document(sample(), "report.pdf").value();
    benchmark::DoNotOptimize(document::extract_facts(source, document::normalise(source), loaded.pack.lexicon));
  }
}
BENCHMARK(pdf_to_facts)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
