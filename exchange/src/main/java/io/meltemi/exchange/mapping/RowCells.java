package io.meltemi.exchange.mapping;

import io.meltemi.exchange.source.SourceRow;

/** The cells of a row as text, and one more: the file's name. */
record RowCells(SourceRow row, String file) {

    String text(int index) {
        return index == row.size() ? file : row.text(index);
    }
}
