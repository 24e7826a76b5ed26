package io.meltemi.bench.capacity;

import io.meltemi.bench.ResultTable;
import io.meltemi.bench.ingest.IngestTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes of the database's tables with their indexes, by {@code pg_total_relation_size}, and of its write-ahead log.
 *
 * @param tables by name; partitions and chunks count as the table whose they are
 */
record DatabaseGrowth(Map<String, Long> tables, long logBytes) {

    private static final String TABLES =
            """
            select regexp_replace(relname, '^_hyper.*', 'readings'), sum(pg_total_relation_size(c.oid))
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'm') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            group by 1""";

    static DatabaseGrowth now(IngestTarget target) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        target.jdbcUrl(), target.databaseUser(), target.databasePassword());
                Statement statement = connection.createStatement()) {
            Map<String, Long> tables = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.merge(rows.getString(1).replaceFirst("_\\d.*$", ""), rows.getLong(2), Long::sum);
                }
            }
            try (ResultSet row = statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")) {
                row.next();
                return new DatabaseGrowth(tables, row.getLong(1));
            }
        }
    }

    DatabaseGrowth since(DatabaseGrowth earlier) {
        Map<String, Long> grown = new TreeMap<>();
        tables.forEach((name, bytes) -> grown.put(name, bytes - earlier.tables.getOrDefault(name, 0L)));
        return new DatabaseGrowth(grown, logBytes - earlier.logBytes);
    }

    long bytes() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The tables that grew most, in megabytes for a million readings. */
    static final int SHOWN = 4;

    void addTo(ResultTable table, ClusterShape shape, long readings) {
        List<Map.Entry<String, Long>> most = tables.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .toList();
        most.forEach(entry -> row(table, shape, readings, entry.getKey(), entry.getValue()));
        long rest = bytes() - most.stream().mapToLong(Map.Entry::getValue).sum();
        row(table, shape, readings, "all others", rest);
        row(table, shape, readings, "all tables", bytes());
        row(table, shape, readings, "write-ahead log", logBytes);
    }

    private static void row(ResultTable table, ClusterShape shape, long readings, String what, long bytes) {
        table.add(shape.toString(), what, readings, bytes, bytes / 1e6 / Math.max(1, readings) * 1e6);
    }
}
