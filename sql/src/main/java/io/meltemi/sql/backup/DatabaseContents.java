package io.meltemi.sql.backup;

import io.meltemi.sql.RollupLayout;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds of a database, as of one moment.
 *
 * @param server version of the server, for people
 * @param schemaVersion version of the schema that the files belong to
 * @param rollups what the views of rollups stood on
 * @param origin which database it was, and when
 * @param tables the files
 * @param sequences the last number that each sequence of schema meltemi gave
 */
public record DatabaseContents(
        String server,
        String schemaVersion,
        RollupLayout rollups,
        DatabaseOrigin origin,
        List<DumpedTable> tables,
        Map<String, Long> sequences) {

    public DatabaseContents {
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /** Rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(DumpedTable::rows).sum();
    }
}
