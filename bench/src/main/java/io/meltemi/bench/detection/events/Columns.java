package io.meltemi.bench.detection.events;

import io.meltemi.bench.detection.text.TextRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The columns of a file by the names in its first line. */
record Columns(List<String> names) {

    static Columns of(Path file, String separator) throws IOException {
        List<String> names = new ArrayList<>();
        TextRows.read(file, separator, 0, (cells, row) -> {
            if (row == 0) {
                names.addAll(List.of(cells));
            }
        });
        return new Columns(List.copyOf(names));
    }

    /** Empty when there is no such column or the row is too short. */
    String text(String[] cells, String name) {
        int column = names.indexOf(name);
        return column < 0 || column >= cells.length ? "" : cells[column];
    }
}
