package io.meltemi.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows for people (aligned columns) and for programs (JSON). */
public final class Table {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Table() {}

    /** A value as one line of JSON. */
    public static String json(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    /** Writes the rows' columns of these names, aligned, under their names. */
    public static void print(PrintWriter out, List<Map<String, Object>> rows, List<String> columns) {
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        for (Map<String, Object> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cell(row, columns.get(i)).length());
            }
        }
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            header.append(pad(columns.get(i).toUpperCase(Locale.ROOT), widths[i]));
        }
        out.println(header.toString().stripTrailing());
        for (Map<String, Object> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(pad(cell(row, columns.get(i)), widths[i]));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
