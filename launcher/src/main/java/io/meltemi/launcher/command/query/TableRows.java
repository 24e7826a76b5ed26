package io.meltemi.launcher.command.query;

import io.meltemi.launcher.command.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aligned columns: so many rows at a time, each lot as wide as it needs. */
final class TableRows implements RowPrinter {

    private final PrintWriter out;
    private final List<String> names;
    private final int rowsHeld;
    private final List<Map<String, Object>> held = new ArrayList<>();
    private boolean isEmpty = true;

    TableRows(PrintWriter out, List<String> names, int rowsHeld) {
        this.out = out;
        this.names = names;
        this.rowsHeld = rowsHeld;
    }

    @Override
    @SuppressWarnings("NullAway") // an absent value is a null cell of the row
    public void print(Map<String, @Nullable Object> row) {
        held.add(row);
        isEmpty = false;
        if (held.size() >= rowsHeld) {
            flush();
        }
    }

    @Override
    public void close() {
        if (isEmpty || !held.isEmpty()) {
            flush();
        }
    }

    private void flush() {
        Table.print(out, held, names);
        held.clear();
    }
}
