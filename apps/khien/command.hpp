// A command of `khien`: one file in commands/, registered by the folder; the file's name is the object's name.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "domain/unit.hpp"
#include "service/import_result.hpp"
#include "service/installation.hpp"

namespace cli {

// Exit codes, documented in `khien --help` and docs/user-guide.md.
enum ExitCode : int {
  exit_ok = 0,
  exit_failed = 1,        // the command could not do its work; the message says why
  exit_usage = 2,         // wrong arguments
  exit_some_files = 3,    // some files could not be read; the others were
  exit_not_found = 4,     // no such unit, check, figure, request …
  exit_data_folder = 5,   // the data folder is missing, locked, damaged or full
  exit_content = 6,       // lint: mistakes in content/
  exit_audit_broken = 7,  // audit verify: a chain is broken or missing
  exit_refused = 8,       // report render: the registers contradict the form; the points are listed
};

struct GlobalOptions {
  std::string data_folder;
  std::string content_folder;  // empty: the content compiled into the binary
  std::string reference_date;  // YYYY-MM-DD; empty: today in Vietnam
  bool json = false;
};

// What a command works with. Opens things only when asked.
class Context {
 public:
  explicit Context(GlobalOptions options) : options_(std::move(options)) {}

  const GlobalOptions& options() const { return options_; }
  bool json() const { return options_.json; }
  base::Result<base::Date> reference_date() const;
  base::Result<const content::Pack*> pack();
  base::Result<service::Installation*> installation();

  // The unit with this code (or its name, when only one has it).
  base::Result<domain::Unit> unit(const std::string& code);

  // The Vietnamese sentence of an error, naming `subject` (a file, a unit) where the sentence wants one.
  std::string sentence(const base::Error& error, const std::string& subject = {});
  // Prints it to stderr (or as {"error": …} with --json) and gives the exit code.
  int report(const base::Error& error, const std::string& subject = {});

 private:
  GlobalOptions options_;
  std::optional<content::Pack> pack_;
  std::unique_ptr<service::Installation> installation_;
};

struct Command {
  std::string_view name;
  std::string_view summary;  // Vietnamese
  // Declares options on `app` and returns what to run; the options live in the returned function.
  std::function<int(Context&)> (*configure)(CLI::App& app);
};

std::span<const Command* const> all_commands();

// khien-reader, beside this program.
std::filesystem::path reader_program();

// Complaints by row and column, or the counts; `noun`: "đơn vị".
int print_import(Context& context, const service::ImportResult& result, const std::string& file,
                 const std::string& noun);

}  // namespace cli
