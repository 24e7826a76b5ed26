package io.meltemi.bench.databases;

import io.meltemi.bench.databases.Layout.Column;
import java.time.Instant;
import java.util.List;

/** The layouts that are compared: ours, one row of texts a message as the paper's server stored it, and JSONB. */
final class Layouts {

    static final String PAPER = "bench.paper_reading";
    static final String JSONB = "bench.jsonb_reading";

    /** Node of the rows that are inserted to measure inserting; they are from before the year 2000. */
    static final String SCRATCH_NODE = "bench-insert";

    private static final Instant SCRATCH_TIME = Instant.parse("1999-06-01T00:00:00Z");
    private static final int SERIES = 50;

    /** Each with the index that the usual question needs: a series, newest first. */
    static final List<String> MAKE_PEERS = List.of(
            "create schema if not exists bench",
            "create table " + PAPER + " (id bigserial primary key, network text, node_id text, country text,"
                    + " district_state text, city text, area_description text, area text, building text, room text,"
                    + " sensor text, data_type text, data_range_units text, data text, received_at timestamptz)",
            "create index on " + PAPER + " (node_id, sensor, received_at)",
            "create table " + JSONB + " (id bigserial primary key, received_at timestamptz, document jsonb)",
            "create index on " + JSONB + " ((document->>'node'), (document->>'sensor'), received_at)");

    private Layouts() {}

    /**
     * Our table.
     *
     * @param firstSeries the first of {@value #SERIES} series that follow each other
     */
    static Layout meltemi(int firstSeries, int format) {
        return new Layout(
                "Meltemi",
                "meltemi.reading",
                List.of(
                        new Column("time", "timestamptz"),
                        new Column("identity", "bigint"),
                        new Column("arrived_at", "timestamptz"),
                        new Column("origin_offset", "bigint"),
                        new Column("series_id", "int"),
                        new Column("format_id", "int"),
                        new Column("origin_partition", "int"),
                        new Column("origin_index", "int"),
                        new Column("value", "double precision")),
                number -> List.of(
                        time(number),
                        Long.toString(number),
                        time(number),
                        Long.toString(number),
                        Long.toString(firstSeries + number % SERIES),
                        Integer.toString(format),
                        "0",
                        "0",
                        value(number)));
    }

    static Layout paper() {
        return new Layout(
                "text columns, as the paper",
                PAPER,
                List.of(
                        new Column("network", "text"),
                        new Column("node_id", "text"),
                        new Column("country", "text"),
                        new Column("district_state", "text"),
                        new Column("city", "text"),
                        new Column("area_description", "text"),
                        new Column("area", "text"),
                        new Column("building", "text"),
                        new Column("room", "text"),
                        new Column("sensor", "text"),
                        new Column("data_type", "text"),
                        new Column("data_range_units", "text"),
                        new Column("data", "text"),
                        new Column("received_at", "timestamptz")),
                number -> List.of(
                        HistoryPlan.NETWORK,
                        SCRATCH_NODE,
                        "Greece",
                        "Samos",
                        "Karlovasi",
                        "Campus",
                        "indoor",
                        "B1",
                        "B101",
                        "sensor" + number % SERIES,
                        "float",
                        "0-70 C",
                        value(number),
                        time(number)));
    }

    static Layout jsonb() {
        return new Layout(
                "JSONB",
                JSONB,
                List.of(new Column("received_at", "timestamptz"), new Column("document", "jsonb")),
                number -> List.of(
                        time(number),
                        "{\"network\":\"" + HistoryPlan.NETWORK + "\",\"node\":\"" + SCRATCH_NODE
                                + "\",\"country\":\"Greece\",\"districtState\":\"Samos\",\"city\":\"Karlovasi\","
                                + "\"areaDescription\":\"Campus\",\"area\":\"indoor\",\"building\":\"B1\","
                                + "\"room\":\"B101\",\"sensor\":\"sensor" + number % SERIES
                                + "\",\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":" + value(number)
                                + "}"));
    }

    /** Adds the series of the rows that are inserted into our table; answers the first one's number. */
    static int scratchSeries(Database database) throws java.sql.SQLException {
        database.execute("select meltemi.ensure_reading_partitions('" + SCRATCH_TIME + "', '" + SCRATCH_TIME + "')");
        database.execute("insert into meltemi.series (network, node_id, sensor) select '" + HistoryPlan.NETWORK + "', '"
                + SCRATCH_NODE + "', 'sensor' || number from generate_series(1, " + SERIES
                + ") number order by number");
        return (int)
                database.number("select min(series_id) from meltemi.series where node_id = '" + SCRATCH_NODE + "'");
    }

    /** Takes the inserted rows away again. */
    static void removeScratch(Database database) throws java.sql.SQLException {
        String series = "(select series_id from meltemi.series where node_id = '" + SCRATCH_NODE + "')";
        database.execute("delete from meltemi.reading where series_id in " + series + " and time < '2000-01-01'");
        database.execute("delete from meltemi.series where node_id = '" + SCRATCH_NODE + "'");
        database.execute("truncate " + PAPER + ", " + JSONB + " restart identity");
        database.execute("vacuum meltemi.reading");
    }

    private static String time(long number) {
        return SCRATCH_TIME.plusMillis(number * 20).toString();
    }

    private static String value(long number) {
        return 15 + number % 100 / 10.0 + "";
    }
}
