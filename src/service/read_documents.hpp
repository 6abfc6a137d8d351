// Documents in: read in khien-reader, normalised, extracted, stored with their facts and claims; then every document is
// judged. One document is one transaction; what goes wrong in one file leaves the others alone.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "document/fact.hpp"
#include "document/normal_text.hpp"
#include "domain/document.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"
#include "service/reader_process.hpp"

namespace service {

// Bumped when normalising or extracting changes what facts say: `khien rebuild` then reads the bodies again.
inline constexpr std::string_view reader_version = "1";

struct ExtractedDocument {
  document::SourceText source;
  document::NormalText normal;
  std::vector<document::Fact> facts;
};

ExtractedDocument extract(document::SourceText source, const content::Pack& pack);

struct ReadReceipt {
  enum class State { stored, unchanged, refused };
  std::filesystem::path file;
  State state = State::refused;
  std::optional<base::Error> error;  // refused
  domain::Document document;         // stored, unchanged
  std::map<std::string, int> facts;  // by table, stored
  int claims = 0;
  std::vector<std::string> remarks;  // Vietnamese: cells of a returned form that could not be taken
};

struct ReadRequest {
  std::vector<std::filesystem::path> files;            // folders are walked, in order of name; hidden files left out
  std::map<std::string, base::Date> received_on;       // by file name: the day the paper came in; else unknown
  std::function<void(const ReadReceipt&)> on_receipt;  // progress, in the order of `files`
};

Result<std::vector<ReadReceipt>> read_documents(Installation& installation, ReaderProcess& reader,
                                                const ReadRequest& request, const Moment& moment);

// Reads every kept body again with this program's reader and content. What a body no longer gives is reported, and what
// was stored of it stays.
Result<std::vector<ReadReceipt>> rebuild_documents(Installation& installation, ReaderProcess& reader,
                                                   const Moment& moment,
                                                   const std::function<void(const ReadReceipt&)>& on_receipt);

// Every file below the given files and folders, in order of name.
std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths);

}  // namespace service
