package io.meltemi.sql.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table, or one month of it, as it is to be read.
 *
 * @param table its name in schema meltemi
 * @param month as in {@link DumpedTable}
 * @param columns that a file holds
 * @param relation what is selected from, as it is written in SQL
 * @param condition of the rows, in SQL
 * @param isHeap whether its rows tell the transaction that wrote them
 */
record TableSource(
        String table, String month, List<String> columns, String relation, String condition, boolean isHeap) {

    /** What a restore makes by other means, or what is only there while something else is done. */
    private static final String TABLES =
            """
            select c.relname
            from pg_class c
            where c.relnamespace = 'meltemi'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname not in ('schema_history', 'aggregates_since', 'conversion', 'reading_converted', 'trend_converted')
            order by c.relname
            """;

    private static final String COLUMNS =
            """
            select attname from pg_attribute
            where attrelid = format('meltemi.%I', ?)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum
            """;

    private static final String PARTITIONS =
            """
            select c.relname
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = format('meltemi.%I', ?)::regclass
            order by c.relname
            """;

    private static final String CHUNK_MONTHS =
            """
            select distinct to_char(greatest(month, timestamp '1999-12-01'), 'YYYY-MM')
            from timescaledb_information.chunks c
            cross join lateral generate_series(
                date_trunc('month', c.range_start at time zone 'UTC'),
                (c.range_end - interval '1 microsecond') at time zone 'UTC', interval '1 month') as month
            where c.hypertable_schema = 'meltemi' and c.hypertable_name = ?
            order by 1
            """;

    private static final String BEFORE_2000 = "before-2000";

    /** All of a database, in no order that matters. */
    static List<TableSource> all(Connection connection, boolean continuousAggregates) throws SQLException {
        List<TableSource> sources = new ArrayList<>();
        for (String table : Sql.strings(connection, TABLES)) {
            List<String> columns = Sql.strings(connection, COLUMNS, table);
            switch (table) {
                case "reading" -> sources.addAll(months(connection, table, "time", columns));
                case "trend" -> sources.addAll(months(connection, table, "window_end", columns));
                case "reading_1m", "reading_1h", "reading_1d" ->
                    sources.add(continuousAggregates ? horizon(table, columns) : whole(table, columns));
                default -> sources.add(whole(table, columns));
            }
        }
        return sources;
    }

    private static TableSource whole(String table, List<String> columns) {
        return new TableSource(table, "", columns, "meltemi." + Sql.quoted(table), "true", true);
    }

    /** What was made of readings that are gone; all else is made anew. */
    private static TableSource horizon(String table, List<String> columns) {
        return new TableSource(
                table,
                "",
                columns,
                "meltemi." + table.replace("reading_", "exact_"),
                "bucket < (select readings_from from meltemi.history_horizon)",
                false);
    }

    private static List<TableSource> months(Connection connection, String table, String time, List<String> columns)
            throws SQLException {
        List<TableSource> months = new ArrayList<>();
        boolean partitioned = Sql.truth(
                connection, "select relkind = 'p' from pg_class where oid = format('meltemi.%I', ?)::regclass", table);
        if (partitioned) {
            for (String partition : Sql.strings(connection, PARTITIONS, table)) {
                String month = partition.substring(table.length() + 1);
                months.add(new TableSource(
                        table,
                        month.equals("before_2000")
                                ? BEFORE_2000
                                : month.substring(1).replace('m', '-'),
                        columns,
                        "meltemi." + Sql.quoted(partition),
                        "true",
                        true));
            }
            return months;
        }
        for (String month : Sql.strings(connection, CHUNK_MONTHS, table)) {
            boolean ancient = month.compareTo("2000-01") < 0;
            String begin = "timestamptz '" + month + "-01 00:00:00+00'";
            String until = ancient
                    ? time + " < timestamptz '2000-01-01 00:00:00+00'"
                    : "%1$s >= %2$s and %1$s < (%2$s at time zone 'UTC' + interval '1 month') at time zone 'UTC'"
                            .formatted(time, begin);
            months.add(new TableSource(table, ancient ? BEFORE_2000 : month, columns, "meltemi." + table, until, true));
        }
        return months;
    }

    String file() {
        return "database/" + table + (month.isEmpty() ? "" : "/" + month) + ".copy.gz";
    }

    String copy() {
        return "copy (select %s from %s where %s) to stdout (format binary)"
                .formatted(Sql.quoted(columns), relation, condition);
    }
}
