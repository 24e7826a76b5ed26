package io.meltemi.edge.replay;

import java.util.List;

/** One record of a CSV file: its fields, or why it has none. */
sealed interface CsvRecord {

    /** @param line where the record begins, from 1 */
    record Row(long line, List<String> fields) implements CsvRecord {}

    record Bad(ReplayFault fault) implements CsvRecord {}
}
