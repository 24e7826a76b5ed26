package io.meltemi.bench.databases;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that readings can be put into.
 *
 * @param columns in order
 * @param row makes the row of a number; every value as text
 */
record Layout(String name, String table, List<Column> columns, Row row) {

    /** A column, and its type in SQL. */
    record Column(String name, String type) {}

    /** Makes rows that differ. */
    interface Row {
        List<String> of(long number);
    }

    /** Inserts one row; each parameter is text. */
    String insertOne() {
        String parameters =
                columns.stream().map(column -> "?::text::" + column.type()).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names() + ") values (" + parameters + ")";
    }

    /** Inserts many rows; each parameter is an array of texts. */
    String insertMany() {
        String parameters = columns.stream()
                .map(column -> "?::text[]::" + column.type() + "[]")
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names() + ") select * from unnest(" + parameters + ")";
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
