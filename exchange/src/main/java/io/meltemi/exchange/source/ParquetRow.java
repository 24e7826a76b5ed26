package io.meltemi.exchange.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a Parquet file. */
record ParquetRow(long number, List<ParquetCell> cells) implements SourceRow {

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public String text(int index) {
        return cells.get(index).text();
    }

    @Override
    public String rawText(int index) {
        return cells.get(index).value() instanceof String text ? text : text(index);
    }

    @Override
    public @Nullable Number number(int index) {
        return cells.get(index).value() instanceof Number number ? number : null;
    }

    @Override
    public @Nullable Instant time(int index) {
        return cells.get(index).value() instanceof Instant time ? time : null;
    }
}
