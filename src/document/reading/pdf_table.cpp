#include "document/reading/pdf_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace document {
namespace {

constexpr double shortest = 8;  // of a rule put together; a row is higher, a column wider
constexpr double tolerance = 3;

bool touches(const PdfRule& horizontal, const PdfRule& vertical) {
  return vertical.position >= horizontal.begin - tolerance && vertical.position <= horizontal.end + tolerance &&
         horizontal.position >= vertical.begin - tolerance && horizontal.position <= vertical.end + tolerance;
}

// Word draws the border of every cell by itself: pieces in one line become one rule.
std::vector<PdfRule> put_together(const std::vector<PdfRule>& rules, bool horizontal) {
  std::vector<PdfRule> pieces;
  for (const PdfRule& rule : rules)
    if (rule.horizontal == horizontal) pieces.push_back(rule);
  std::ranges::sort(pieces, [](const PdfRule& a, const PdfRule& b) {
    return std::pair(std::lround(a.position), a.begin) < std::pair(std::lround(b.position), b.begin);
  });
  std::vector<PdfRule> result;
  for (const PdfRule& piece : pieces) {
    if (!result.empty() && std::lround(result.back().position) == std::lround(piece.position) &&
        piece.begin <= result.back().end + tolerance)
      result.back().end = std::max(result.back().end, piece.end);
    else
      result.push_back(piece);
  }
  std::erase_if(result, [](const PdfRule& rule) { return rule.end - rule.begin < shortest; });
  return result;
}

// Positions closer than the tolerance are one.
std::vector<double> distinct(std::vector<double> positions) {
  std::ranges::sort(positions);
  std::vector<double> result;
  for (const double position : positions)
    if (result.empty() || position - result.back() > tolerance) result.push_back(position);
  return result;
}

struct Grid {
  std::vector<PdfRule> horizontals, verticals;
  std::vector<double> xs, ys;
};

bool separated(const std::vector<PdfRule>& rules, double position, double along) {
  return std::ranges::any_of(rules, [&](const PdfRule& rule) {
    return std::abs(rule.position - position) <= tolerance && along >= rule.begin - tolerance &&
           along <= rule.end + tolerance;
  });
}

std::size_t interval(const std::vector<double>& positions, double value) {
  const auto after = std::ranges::upper_bound(positions, value);
  const auto index = after == positions.begin() ? 0 : static_cast<std::size_t>(after - positions.begin() - 1);
  return std::min(index, positions.size() - 2);
}

std::vector<Grid> find_grids(const std::vector<PdfRule>& rules) {
  const std::vector<PdfRule> horizontals = put_together(rules, true), verticals = put_together(rules, false);

  // Connected components over "touches"; a table is one with two rules each way.
  std::vector<std::size_t> component(horizontals.size());
  for (std::size_t i = 0; i < component.size(); ++i) component[i] = i;
  const auto root = [&](std::size_t i) {
    while (component[i] != i) i = component[i] = component[component[i]];
    return i;
  };
  std::vector<std::size_t> owner(verticals.size(), horizontals.size());
  for (std::size_t v = 0; v < verticals.size(); ++v)
    for (std::size_t h = 0; h < horizontals.size(); ++h)
      if (touches(horizontals[h], verticals[v])) {
        if (owner[v] == horizontals.size())
          owner[v] = h;
        else
          component[root(h)] = root(owner[v]);
      }
  std::map<std::size_t, Grid> by_root;
  for (std::size_t h = 0; h < horizontals.size(); ++h) by_root[root(h)].horizontals.push_back(horizontals[h]);
  for (std::size_t v = 0; v < verticals.size(); ++v)
    if (owner[v] < horizontals.size()) by_root[root(owner[v])].verticals.push_back(verticals[v]);

  std::vector<Grid> grids;
  for (auto& [id, grid] : by_root) {
    std::vector<double> xs, ys;
    for (const PdfRule& rule : grid.verticals) xs.insert(xs.end(), {rule.position});
    for (const PdfRule& rule : grid.horizontals) ys.insert(ys.end(), {rule.position});
    if (distinct(xs).size() < 2 || distinct(ys).size() < 2) continue;
    // Tables without outer rules end where their other rules end.
    for (const PdfRule& rule : grid.horizontals) xs.insert(xs.end(), {rule.begin, rule.end});
    for (const PdfRule& rule : grid.verticals) ys.insert(ys.end(), {rule.begin, rule.end});
    const auto [left, right] = std::ranges::minmax(xs);
    const auto [top, bottom] = std::ranges::minmax(ys);
    xs = {left, right}, ys = {top, bottom};
    for (const PdfRule& rule : grid.verticals) xs.push_back(rule.position);
    for (const PdfRule& rule : grid.horizontals) ys.push_back(rule.position);
    grid.xs = distinct(xs);
    grid.ys = distinct(ys);
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace

bool may_hold_table(const std::vector<PdfRule>& rules) {
  const auto horizontals = std::ranges::count(rules, true, &PdfRule::horizontal);
  return horizontals >= 2 && std::ssize(rules) - horizontals >= 2;
}

std::vector<PdfTable> take_tables(const std::vector<PdfRule>& rules, std::vector<PdfWord>& words) {
  std::vector<PdfTable> tables;
  for (const Grid& grid : find_grids(rules)) {
    PdfTable table;
    table.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
    table.columns = grid.xs;
    table.rows = static_cast<int>(grid.ys.size()) - 1;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<PdfWord>> cells;
    std::erase_if(words, [&](PdfWord& word) {
      const double x = (word.box.left + word.box.right) / 2, y = (word.box.top + word.box.bottom) / 2;
      if (x < table.box.left || x > table.box.right || y < table.box.top || y > table.box.bottom) return false;
      std::size_t row = interval(grid.ys, y), column = interval(grid.xs, x);
      // Merged cells: up and left as far as no rule separates.
      while (row > 0 && !separated(grid.horizontals, grid.ys[row], x)) --row;
      while (column > 0 && !separated(grid.verticals, grid.xs[column], y)) --column;
      cells[{row, column}].push_back(std::move(word));
      return true;
    });
    for (auto& [place, cell_words] : cells) {
      const auto [row, column] = place;
      std::size_t last_column = column + 1;
      const double y = (cell_words.front().box.top + cell_words.front().box.bottom) / 2;
      while (last_column + 1 < grid.xs.size() && !separated(grid.verticals, grid.xs[last_column], y)) ++last_column;
      table.cells.push_back({static_cast<int>(row) + 1,
                             static_cast<int>(column) + 1,
                             {grid.xs[column], grid.ys[row], grid.xs[last_column], grid.ys[row + 1]},
                             make_lines(std::move(cell_words))});
    }
    if (!table.cells.empty()) tables.push_back(std::move(table));
  }
  std::ranges::sort(tables, {}, [](const PdfTable& table) { return table.box.top; });
  return tables;
}

}  // namespace document
