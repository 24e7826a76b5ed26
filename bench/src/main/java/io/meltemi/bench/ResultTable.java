package io.meltemi.bench;

import java.util.ArrayList;
import java.util.List;

/** A plain-text table with aligned columns: text to the left, numbers to the right. */
public final class ResultTable {

    private final List<List<String>> rows = new ArrayList<>();

    public ResultTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; numbers are printed with thousands separated by commas. */
    public void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Double number
                            ? String.format(number < 100 ? "%,.1f" : "%,.0f", number)
                            : cell instanceof Number number
                                    ? String.format("%,d", number.longValue())
                                    : String.valueOf(cell));
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                int width = width(column);
                String padding = " ".repeat(width - cell.length());
                line.append(isNumber(column) ? padding + cell : cell + padding).append("  ");
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumber(int column) {
        return rows.stream().skip(1).anyMatch(row -> row.get(column).matches("[\\d,.]+"));
    }
}
