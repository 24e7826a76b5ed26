package io.meltemi.sql.backup;

import java.util.List;

/**
 * A table, or one month of it, in a file: PostgreSQL's binary COPY format, compressed by gzip.
 *
 * @param table its name in schema meltemi
 * @param month as {@code 2026-11}, or {@code before-2000}; empty for a table that is not divided
 * @param columns in the order of the file
 * @param rows how many
 * @param file path of the file within the backup
 */
public record DumpedTable(String table, String month, List<String> columns, long rows, String file) {

    public DumpedTable {
        columns = List.copyOf(columns);
    }

    /** Whether it may hold the same as another. */
    boolean isSameAs(DumpedTable other) {
        return table.equals(other.table)
                && month.equals(other.month)
                && columns.equals(other.columns)
                && file.equals(other.file);
    }
}
