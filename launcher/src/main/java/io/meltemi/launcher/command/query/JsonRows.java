package io.meltemi.launcher.command.query;

import io.meltemi.launcher.command.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON array, one object a line. */
final class JsonRows implements RowPrinter {

    private final PrintWriter out;
    private String before = "[";

    JsonRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(Map<String, @Nullable Object> row) throws IOException {
        out.print(before);
        out.print(Table.json(row));
        before = ",\n";
    }

    @Override
    public void close() {
        out.println(before.equals("[") ? "[]" : "]");
    }
}
