// Takes back the newest import of registers, row by row as it was before.
#pragma once

#include <string>

#include "base/json.hpp"
#include "service/moment.hpp"
#include "service/register_rows.hpp"

namespace service {

// What an import replaces, noted before it writes.
class ImportSnapshot {
 public:
  void note_system(const domain::InformationSystem& after, const domain::InformationSystem* before);
  void note_device(const domain::Device& after, const domain::Device* before);
  // `before`: nullptr when nothing had been said of it.
  void note_register(const content::Table& table, const store::RegisterContent& after,
                     const store::RegisterContent* before);
  // Kept as a body of the installation, with a row that says so. In the import's transaction.
  Status keep(Installation& installation, const Moment& moment) const;

 private:
  base::Json systems_ = base::Json::array(), devices_ = base::Json::array(), registers_ = base::Json::array();
};

struct UndoneImport {
  std::string imported_on;  // YYYY-MM-DD, Vietnam time
  std::size_t registers = 0, systems = 0, devices = 0;
};

// Systems and devices that the import created are deleted. Reasons: undo.nothing, undo.changed_since (what it wrote has
// been changed by a later import or an accepted proposal), database.foreign_key (something else names what it created).
Result<UndoneImport> undo_import(Installation& installation, const Moment& moment);

}  // namespace service
