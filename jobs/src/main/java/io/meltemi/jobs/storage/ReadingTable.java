package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.FLOAT8;
import static io.meltemi.connectors.timescaledb.ColumnType.INT4;
import static io.meltemi.connectors.timescaledb.ColumnType.INT8;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;
import static io.meltemi.connectors.timescaledb.ColumnType.TIMESTAMPTZ;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import io.meltemi.schemas.event.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inserts readings, and notes as duplicates those whose identity another origin had stored before (MSG-06). A reading that is
 * written again by its own origin changes nothing (KAFKA-02).
 */
final class ReadingTable {

    private static final String INSERT =
            """
            with inserted as (
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value, seq, text_value)
                select * from unnest(?::timestamptz[], ?::int8[], ?::timestamptz[], ?::int8[], ?::int4[], ?::int4[],
                    ?::int4[], ?::int4[], ?::float8[], ?::int8[], ?::text[])
                on conflict do nothing
                returning series_id, arrived_at
            )
            select series_id, (extract(epoch from hour) / 3600)::int8, count(*)
            from (select series_id, date_bin('1 hour', arrived_at, timestamptz 'epoch') as hour from inserted) by_hour
            group by series_id, hour
            """;

    /** The limit keeps the look-up of each row one by its key, whatever the planner believes of the table's size. */
    private static final String INSERT_DUPLICATES =
            """
            with inserted as (
                insert into meltemi.reading_duplicate (time, identity, arrived_at, origin_offset, series_id,
                    origin_partition, origin_index)
                select u.time, u.identity, u.arrived_at, u.origin_offset, u.series_id, u.origin_partition, u.origin_index
                from unnest(?::timestamptz[], ?::int8[], ?::timestamptz[], ?::int8[], ?::int4[], ?::int4[], ?::int4[])
                    as u (time, identity, arrived_at, origin_offset, series_id, origin_partition, origin_index)
                cross join lateral (
                    select r.origin_partition, r.origin_offset, r.origin_index, r.arrived_at
                    from meltemi.reading r
                    where r.series_id = u.series_id and r.time = u.time and r.identity = u.identity
                    limit 1) stored
                where (stored.origin_partition, stored.origin_offset, stored.origin_index, stored.arrived_at)
                    <> (u.origin_partition, u.origin_offset, u.origin_index, u.arrived_at)
                on conflict do nothing
                returning series_id, arrived_at
            )
            select series_id, (extract(epoch from hour) / 3600)::int8, count(*)
            from (select series_id, date_bin('1 hour', arrived_at, timestamptz 'epoch') as hour from inserted) by_hour
            group by series_id, hour
            """;

    private final UnnestStatement insert = UnnestStatement.of(
            INSERT, TIMESTAMPTZ, INT8, TIMESTAMPTZ, INT8, INT4, INT4, INT4, INT4, FLOAT8, INT8, TEXT);
    private final UnnestStatement insertDuplicates = insert.over(INSERT_DUPLICATES, 0, 1, 2, 3, 4, 6, 7);
    private final SeriesAndFormats numbers = new SeriesAndFormats();
    private final MonthPartitions partitions = MonthPartitions.ofReadings();
    private final Map<Integer, Reading> bySeries = new HashMap<>();

    /** Makes what the readings need; to be committed before they are inserted. */
    void prepare(Connection connection, List<Reading> readings) throws SQLException {
        numbers.learn(connection, readings);
        partitions.ensure(connection, readings, Reading::time);
    }

    /**
     * Inserts the readings and adds to the counts what was really inserted.
     *
     * <p>They go in the order of their series, and of arrival within each: faster for the index, and one order for all writers.
     */
    void insert(Connection connection, List<Reading> readings, HourCounts counts) throws SQLException {
        insert.clear();
        bySeries.clear();
        long[] seriesAndPlace = new long[readings.size()];
        for (int i = 0; i < seriesAndPlace.length; i++) {
            seriesAndPlace[i] = (long) numbers.seriesId(readings.get(i)) << Integer.SIZE | i;
        }
        Arrays.sort(seriesAndPlace);
        for (long each : seriesAndPlace) {
            add((int) (each >> Integer.SIZE), readings.get((int) each));
        }
        long stored = run(insert, connection, HourCounts.Kind.STORED, counts);
        if (stored < readings.size()) {
            run(insertDuplicates, connection, HourCounts.Kind.DUPLICATE, counts);
        }
    }

    private void add(int seriesId, Reading reading) throws SQLException {
        long identity = Identity.of(reading);
        bySeries.putIfAbsent(seriesId, reading);
        insert.column(0).addTimestamp(reading.time());
        insert.column(1).addLong(identity);
        insert.column(2).addTimestamp(reading.arrivedAt());
        insert.column(3).addLong(reading.origin().offset());
        insert.column(4).addInt(seriesId);
        insert.column(5).addInt(numbers.formatId(reading));
        insert.column(6).addInt(reading.origin().partition());
        insert.column(7).addInt(reading.origin().index());
        insert.column(8).addDouble(reading.value());
        insert.column(9).addLong(identity >= 0 ? null : reading.seq());
        insert.column(10).addText(reading.textValue());
    }

    private long run(UnnestStatement statement, Connection connection, HourCounts.Kind kind, HourCounts counts)
            throws SQLException {
        long inserted = 0;
        try (PreparedStatement bound = statement.bind(connection);
                ResultSet rows = bound.executeQuery()) {
            while (rows.next()) {
                Reading reading = bySeries.get(rows.getInt(1));
                if (reading == null) {
                    throw new SQLException(
                            "the database returned series " + rows.getInt(1) + ", which was not written");
                }
                counts.add(kind, reading.network(), reading.nodeId(), rows.getLong(2), rows.getLong(3));
                inserted += rows.getLong(3);
            }
        }
        return inserted;
    }
}
