package io.meltemi.launcher.command.query;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values after RFC 4180, with a line of names. A null is an empty field, an empty text is {@code ""}. */
final class CsvRows implements RowPrinter {

    private final PrintWriter out;

    CsvRows(PrintWriter out, List<String> names) {
        this.out = out;
        line(names);
    }

    @Override
    public void print(Map<String, @Nullable Object> row) {
        line(row.values());
    }

    @Override
    public void close() {}

    private void line(Collection<? extends @Nullable Object> values) {
        out.print(values.stream().map(CsvRows::field).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
