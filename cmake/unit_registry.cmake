# One file per unit: the file's base name is the unit's id and the name of the object it defines. Adding a file to the
# folder is all it takes; self-registering static objects would be dropped silently from a static library.
#   khien_unit_registry(target HEADER document/extractor.hpp NAMESPACE document TYPE Extractor FUNCTION all_extractors
#                       OBJECTS extractors FOLDERS extractors)
# declares every unit as `extern const TYPE <file name>` in NAMESPACE::OBJECTS and defines
# `std::span<const TYPE* const> FUNCTION()` in NAMESPACE, in alphabetical order.
function(khien_unit_registry target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;TYPE;FUNCTION;OBJECTS" "FOLDERS" ${ARGN})
  set(declarations "")
  set(rows "")
  foreach(folder IN LISTS ARG_FOLDERS)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
    list(FILTER files EXCLUDE REGEX "_test\\.cpp$")
    list(SORT files)
    foreach(file IN LISTS files)
      get_filename_component(id ${file} NAME_WE)
      string(APPEND declarations "extern const ${ARG_TYPE} ${id};\n")
      string(APPEND rows "    &${ARG_OBJECTS}::${id},\n")
    endforeach()
    target_sources(${target} PRIVATE ${files})
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/unit_registry.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/${ARG_FUNCTION}.cpp @ONLY)
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${ARG_FUNCTION}.cpp)
endfunction()
