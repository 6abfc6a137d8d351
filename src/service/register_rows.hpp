// Registers as they are stored, in the shape people see them: the rows of a Register, led by the subject's code.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/device.hpp"
#include "domain/information_system.hpp"
#include "domain/unit.hpp"
#include "service/installation.hpp"
#include "service/register_form.hpp"
#include "store/register.hpp"

namespace service {

// The subjects of registers, by the codes that people write.
struct RegisterSubjects {
  std::map<std::string, domain::Unit, std::less<>> units;
  std::map<std::string, domain::InformationSystem, std::less<>> systems;
  std::map<std::string, domain::Device, std::less<>> devices;  // by every key of a device
  std::map<std::int64_t, std::string> unit_codes, system_codes, device_codes;

  const std::map<std::int64_t, std::string>& codes(std::string_view subject) const;
  // 0: there is none.
  std::int64_t id_of(std::string_view subject, std::string_view code) const;
  // The unit a subject's people and suppliers are found in: a system's operator, a device's unit.
  std::int64_t unit_of(std::string_view subject, std::string_view code) const;
};
Result<RegisterSubjects> load_register_subjects(Installation& installation);

// What one register says of one subject; `content.rows` in the columns of the spec.
struct SubjectRegister {
  std::string code;
  bool is_known = false;  // something has been said of it: `content` counts
  store::RegisterContent content;
  domain::Row own;  // values of the subject's own columns
};

// By subject's id. A register that creates its subjects has one for each of them, known or not.
Result<std::map<std::int64_t, SubjectRegister>> load_register(Installation& installation, const Register& form,
                                                              const RegisterSubjects& subjects);

// Values of the own columns (Register::own), and a subject with them.
domain::Row own_values(const domain::InformationSystem& system, const RegisterSubjects& subjects);
domain::Row own_values(const domain::Device& device, const RegisterSubjects& subjects);
void set_own_values(domain::InformationSystem& system, std::span<const domain::Value> values,
                    const RegisterSubjects& subjects);
void set_own_values(domain::Device& device, std::span<const domain::Value> values, const RegisterSubjects& subjects);

}  // namespace service
