#include "document/reading/pdf_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace document {
namespace {

constexpr int min_horizontal = 24;  // longer than any stroke of a letter
constexpr int min_vertical = 15;
constexpr double tolerance = 3;

// A rule along one axis: at `position` across, from `begin` to `end` along.
struct Rule {
  double position, begin, end;
};

bool touches(const Rule& horizontal, const Rule& vertical) {
  return vertical.position >= horizontal.begin - tolerance && vertical.position <= horizontal.end + tolerance &&
         horizontal.position >= vertical.begin - tolerance && horizontal.position <= vertical.end + tolerance;
}

template <class Dark>
std::vector<Rule> find_rules(int lanes, int length, int shortest, const Dark& dark) {
  std::vector<Rule> rules;
  for (int lane = 0; lane < lanes; ++lane)
    for (int at = 0; at < length;) {
      // Probing every `shortest` pixels finds every run of that length and skips the white of the page.
      int probe = at + shortest - 1;
      if (probe >= length) break;
      if (!dark(lane, probe)) {
        at = probe + 1;
        continue;
      }
      int begin = probe, end = probe + 1;
      while (begin > at && dark(lane, begin - 1)) --begin;
      while (end < length && dark(lane, end)) ++end;
      if (end - begin >= shortest) rules.push_back({static_cast<double>(lane), static_cast<double>(begin), static_cast<double>(end)});
      at = end + 1;
    }
  return rules;
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
  std::vector<Rule> horizontals, verticals;
  std::vector<double> xs, ys;
};

bool separated(const std::vector<Rule>& rules, double position, double along) {
  return std::ranges::any_of(rules, [&](const Rule& rule) {
    return std::abs(rule.position - position) <= tolerance && along >= rule.begin - tolerance && along <= rule.end + tolerance;
  });
}

std::size_t interval(const std::vector<double>& positions, double value) {
  const auto after = std::ranges::upper_bound(positions, value);
  const auto index = after == positions.begin() ? 0 : static_cast<std::size_t>(after - positions.begin() - 1);
  return std::min(index, positions.size() - 2);
}

std::vector<Grid> find_grids(const PdfRaster& raster) {
  const std::vector<Rule> horizontals =
      find_rules(raster.height, raster.width, min_horizontal, [&](int y, int x) { return raster.dark(x, y); });
  if (horizontals.size() < 2) return {};
  const std::vector<Rule> verticals =
      find_rules(raster.width, raster.height, min_vertical, [&](int x, int y) { return raster.dark(x, y); });

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
    for (const Rule& rule : grid.verticals) xs.insert(xs.end(), {rule.position});
    for (const Rule& rule : grid.horizontals) ys.insert(ys.end(), {rule.position});
    if (distinct(xs).size() < 2 || distinct(ys).size() < 2) continue;
    // Tables without outer rules end where their other rules end.
    for (const Rule& rule : grid.horizontals) xs.insert(xs.end(), {rule.begin, rule.end - 1});
    for (const Rule& rule : grid.verticals) ys.insert(ys.end(), {rule.begin, rule.end - 1});
    const auto [left, right] = std::ranges::minmax(xs);
    const auto [top, bottom] = std::ranges::minmax(ys);
    xs = {left, right}, ys = {top, bottom};
    for (const Rule& rule : grid.verticals) xs.push_back(rule.position);
    for (const Rule& rule : grid.horizontals) ys.push_back(rule.position);
    grid.xs = distinct(xs);
    grid.ys = distinct(ys);
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace

std::vector<PdfTable> take_tables(const PdfRaster& raster, std::vector<PdfWord>& words) {
  std::vector<PdfTable> tables;
  for (const Grid& grid : find_grids(raster)) {
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
      table.cells.push_back({static_cast<int>(row) + 1, static_cast<int>(column) + 1,
                             {grid.xs[column], grid.ys[row], grid.xs[last_column], grid.ys[row + 1]},
                             make_lines(std::move(cell_words))});
    }
    if (!table.cells.empty()) tables.push_back(std::move(table));
  }
  std::ranges::sort(tables, {}, [](const PdfTable& table) { return table.box.top; });
  return tables;
}

}  // namespace document
