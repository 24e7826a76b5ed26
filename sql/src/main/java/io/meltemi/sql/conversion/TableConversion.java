package io.meltemi.sql.conversion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The conversion of one table of schema meltemi that is partitioned by month. */
final class TableConversion {

    private static final String PARTITIONS =
            """
            select c.relname, pg_get_partition_constraintdef(c.oid)
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = format('meltemi.%I', ?)::regclass
            order by c.relname
            """;

    /** Also where there is no copy; a copy of before the schema was brought up to date is of no use. */
    private static final String COLUMNS_DIFFER =
            """
            select (select array_agg((attname, atttypid)::text order by attnum) from pg_attribute
                    where attrelid = to_regclass(format('meltemi.%I', ?)) and attnum > 0 and not attisdropped)
                is distinct from (select array_agg((attname, atttypid)::text order by attnum) from pg_attribute
                    where attrelid = format('meltemi.%I', ?)::regclass and attnum > 0 and not attisdropped)
            """;

    private static final String EXTENSION_SCHEMA =
            """
            select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname = 'timescaledb'
            """;

    private final Connection connection;
    private final String table;
    private final String timeColumn;
    private final String copy;

    TableConversion(Connection connection, String table, String timeColumn) {
        this.connection = connection;
        this.table = table;
        this.timeColumn = timeColumn;
        this.copy = table + "_converted";
    }

    boolean isPartitioned() throws SQLException {
        return Sql.truth(
                connection, "select relkind = 'p' from pg_class where oid = format('meltemi.%I', ?)::regclass", table);
    }

    List<Partition> partitions() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<Partition> partitions = new ArrayList<>();
                while (rows.next()) {
                    partitions.add(new Partition(rows.getString(1), rows.getString(2)));
                }
                return partitions;
            }
        }
    }

    /** Makes the empty hypertable and the list of what was copied, unless an earlier run did; returns whether it made them. */
    boolean prepare() throws SQLException {
        return Sql.inTransaction(connection, () -> {
            Sql.execute(
                    connection,
                    "create table if not exists meltemi.conversion"
                            + " (parent text, partition text, content text not null, primary key (parent, partition))");
            boolean missing = Sql.truth(connection, COLUMNS_DIFFER, copy, table);
            if (missing) {
                Sql.execute(connection, "delete from meltemi.conversion where parent = '" + table + "'");
                Sql.execute(connection, "drop table if exists meltemi." + copy);
                Sql.execute(connection, "create table meltemi." + copy + " (like meltemi." + table + " including all)");
                Sql.execute(
                        connection,
                        "select " + Sql.strings(connection, EXTENSION_SCHEMA).get(0) + ".create_hypertable('meltemi."
                                + copy
                                + "', '" + timeColumn
                                + "', chunk_time_interval => interval '7 days', create_default_indexes => false)");
            }
            return missing;
        });
    }

    /** Copies a month, unless its copy is the same; returns how many rows. */
    long copy(Partition partition) throws SQLException {
        return Sql.inTransaction(connection, () -> copyWithin(partition));
    }

    private long copyWithin(Partition partition) throws SQLException {
        List<String> copied = Sql.strings(
                connection,
                "select content from meltemi.conversion where parent = ? and partition = ?",
                table,
                partition.name());
        if (!copied.isEmpty()) {
            if (copied.equals(List.of(content(partition.name(), "true")))) {
                return 0;
            }
            Sql.execute(connection, "delete from meltemi." + copy + " where " + partition.condition());
        }
        long rows = Sql.update(
                connection, "insert into meltemi." + copy + " select * from meltemi." + quoted(partition.name()));
        String content = content(copy, partition.condition());
        String original = content(partition.name(), "true");
        if (!content.equals(original)) {
            throw new SQLException("the copy of " + partition.name() + " differs from it (" + content + ", not "
                    + original + "): somebody writes; nothing was lost, run the conversion again");
        }
        note(partition, content);
        return rows;
    }

    private void note(Partition partition, String content) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into meltemi.conversion values (?, ?, ?)"
                + " on conflict (parent, partition) do update set content = excluded.content")) {
            statement.setString(1, table);
            statement.setString(2, partition.name());
            statement.setString(3, content);
            statement.execute();
        }
    }

    /** How many rows there are, and a checksum of all their columns, whatever their order. */
    private String content(String of, String condition) throws SQLException {
        return Sql.strings(
                        connection,
                        "select count(*) || ' rows, checksum ' || coalesce(sum(hash_record_extended(r, 0)::numeric), 0)"
                                + " from (select * from meltemi." + quoted(of) + " where " + condition + ") r")
                .get(0);
    }

    /**
     * Locks writers out, copies what came meanwhile, and puts the copy in the table's place: views, triggers, rights and the names
     * of indexes go with it.
     *
     * @return how many rows were copied at last
     */
    long replace() throws SQLException {
        return Sql.inTransaction(connection, () -> {
            Sql.execute(connection, "set local lock_timeout = '1min'");
            Sql.execute(connection, "lock table meltemi." + table + " in exclusive mode");
            long rows = 0;
            for (Partition partition : partitions()) {
                rows += copyWithin(partition);
            }
            String before = Sql.strings(connection, "select count(*) from meltemi." + table)
                    .get(0);
            String after = Sql.strings(connection, "select count(*) from meltemi." + copy)
                    .get(0);
            if (!before.equals(after)) {
                throw new SQLException("meltemi." + table + " has " + before + " rows and its copy " + after
                        + "; nothing was changed");
            }
            new Replacement(connection, table, copy).run();
            Sql.execute(connection, "delete from meltemi.conversion where parent = '" + table + "'");
            return rows;
        });
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
