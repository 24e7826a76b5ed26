package io.meltemi.exchange.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a file. */
public interface SourceRow {

    /** Number of the row, from 1; the line where it begins in a CSV file. */
    long number();

    /** How many cells it has. */
    int size();

    /** The text of a cell without blanks around; empty for an absent one. */
    String text(int index);

    /** The text of a cell as it is; empty for an absent one. */
    default String rawText(int index) {
        return text(index);
    }

    /** The number in a cell of a file that has numbers, or null where {@link #text} has to be read. */
    default @Nullable Number number(int index) {
        return null;
    }

    /** The time in a cell of a file that has times, or null where {@link #text} has to be read. */
    default @Nullable Instant time(int index) {
        return null;
    }
}
