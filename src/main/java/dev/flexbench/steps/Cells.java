package dev.flexbench.steps;

import io.cucumber.datatable.DataTable;
import java.util.List;
import java.util.Objects;

/** A table's cells as text; Cucumber gives null for an empty one. */
final class Cells {
  private Cells() {}

  static List<List<String>> of(DataTable table) {
    return table.cells().stream()
        .map(row -> row.stream().map(cell -> Objects.requireNonNullElse(cell, "")).toList())
        .toList();
  }
}
