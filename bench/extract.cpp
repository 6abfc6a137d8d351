// A text of about 20 KB (the papers of tests/golden/documents) to facts, warm, beside one plain pass of PCRE2 over the
// same text; the first document of a process, which compiles the expressions; and each extractor alone.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/file.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/grammar/literals.hpp"
#include "document/grammar/pattern.hpp"
#include "document/plain_text.hpp"

namespace {

namespace fs = std::filesystem;

const document::Lexicon& lexicon() {
  static const content::Loaded loaded = content::load(fs::path(KHIEN_SOURCE_DIR) / "content");
  return loaded.pack.lexicon;
}

// Whole papers, in the order of their names, until 20 KB are reached.
const document::SourceText& sample() {
  static const document::SourceText source = [] {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(KHIEN_SOURCE_DIR) / "tests/golden/documents")) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::string text;
    for (const fs::path& file : files) {
      if (text.size() < 20'000) text += base::read_file(file).value() + "\n\n";
    }
    return document::read_plain_text(text).value();
  }();
  return source;
}

const document::NormalText& normal() {
  static const document::NormalText text = document::normalise(sample());
  return text;
}

void set_size(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample().text.size()));
}

void pcre2_pass(benchmark::State& state) {
  static const document::Pattern word(R"(\b\p{L}+\b)");
  for (auto _ : state) {
    std::size_t letters = 0;
    word.each(normal().text, [&](const document::Match& match) { letters += match.end() - match.begin(); });
    benchmark::DoNotOptimize(letters);
  }
  set_size(state);
}
BENCHMARK(pcre2_pass)->Unit(benchmark::kMicrosecond);

void normalise(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(document::normalise(sample()));
  set_size(state);
}
BENCHMARK(normalise)->Unit(benchmark::kMicrosecond);

// The first iteration of the process, reported by itself: it compiles every expression it needs.
void first_document(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(document::extract_facts(sample(), normal(), lexicon()));
  }
}

void normalise_and_extract(benchmark::State& state) {
  for (auto _ : state) {
    const document::NormalText text = document::normalise(sample());
    benchmark::DoNotOptimize(document::extract_facts(sample(), text, lexicon()));
  }
  set_size(state);
}

void one_extractor(benchmark::State& state, const document::Extractor* extractor) {
  for (auto _ : state) {
    state.PauseTiming();
    document::Extraction extraction(sample(), normal(), lexicon());
    const document::LiteralIndex literals(normal().text);
    for (const document::Extractor* earlier : document::all_extractors()) {
      if (earlier->stage < extractor->stage) earlier->extract(extraction);
    }
    state.ResumeTiming();
    extractor->extract(extraction);
  }
}

}  // namespace

int main(int count, char** arguments) {
  lexicon();
  normal();
  benchmark::RegisterBenchmark("first_document", first_document)->Unit(benchmark::kMicrosecond)->Iterations(1);
  benchmark::RegisterBenchmark("normalise_and_extract", normalise_and_extract)->Unit(benchmark::kMicrosecond);
  for (const document::Extractor* extractor : document::all_extractors()) {
    benchmark::RegisterBenchmark(("extractor/" + std::string(extractor->id)).c_str(), one_extractor, extractor)
        ->Unit(benchmark::kMicrosecond)
        ->Iterations(30);
  }
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
}
