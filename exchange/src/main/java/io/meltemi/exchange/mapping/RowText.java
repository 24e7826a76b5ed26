package io.meltemi.exchange.mapping;

import io.meltemi.exchange.source.SourceRow;

/** A row as CSV again, for keeping. */
final class RowText {

    private static final int MAX_CHARACTERS = 16 * 1024;

    private RowText() {}

    static String of(SourceRow row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size() && text.length() < MAX_CHARACTERS; i++) {
            String cell = row.text(i);
            boolean quoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            text.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return text.length() <= MAX_CHARACTERS ? text.toString() : text.substring(0, MAX_CHARACTERS);
    }
}
