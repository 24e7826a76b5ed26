package io.meltemi.bench.databases;

import io.meltemi.bench.ResultTable;
import java.util.List;

/**
 * What was measured of one database.
 *
 * @param server version of the server, and of TimescaleDB
 * @param inserts empty, as is loading, when a history was asked that was there already
 * @param peerReadings that the other layouts hold
 */
public record DatabasesReport(
        String server,
        String edition,
        HistoryPlan plan,
        long peerReadings,
        List<Rate> inserts,
        List<Step> loading,
        List<Size> sizes,
        List<Timing> queries,
        List<PeerTiming> peerQueries) {

    /** Rows a second of one layout, the mean of the time, since a median would hide checkpoints. */
    public record Rate(String layout, String way, double rowsPerSecond) {}

    /** A step of loading the history. */
    public record Step(String step, double seconds, double readingsPerSecond) {}

    /** What readings take on disk. */
    public record Size(String what, long bytes, long readings, double bytesPerReading) {}

    /** How long a stored query took. */
    public record Timing(String query, String title, int runs, long rows, double p50Millis, double p95Millis) {}

    /** The same question to three layouts, p50 and p95 in milliseconds. */
    public record PeerTiming(String query, String layout, int runs, long rows, double p50Millis, double p95Millis) {}

    public DatabasesReport {
        inserts = List.copyOf(inserts);
        loading = List.copyOf(loading);
        sizes = List.copyOf(sizes);
        queries = List.copyOf(queries);
        peerQueries = List.copyOf(peerQueries);
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "PostgreSQL %s (%s); %,d readings of %,d nodes with %d sensors, one in %d s%n%n",
                server, edition, plan.readings(), plan.nodes(), HistoryPlan.SENSORS.size(), plan.intervalSeconds()));
        if (!inserts.isEmpty()) {
            ResultTable table = new ResultTable("insert by one connection", "way", "rows/s");
            inserts.forEach(rate -> table.add(rate.layout(), rate.way(), rate.rowsPerSecond()));
            text.append(table).append(System.lineSeparator());
        }
        if (!loading.isEmpty()) {
            ResultTable table = new ResultTable("loading the history", "s", "readings/s");
            loading.forEach(step -> table.add(step.step(), step.seconds(), step.readingsPerSecond()));
            text.append(table).append(System.lineSeparator());
        }
        ResultTable size = new ResultTable("on disk", "readings", "MB", "MB a million readings");
        sizes.forEach(row -> size.add(row.what(), row.readings(), row.bytes() / 1e6, row.bytesPerReading()));
        text.append(size).append(System.lineSeparator());
        ResultTable query = new ResultTable("query", "runs", "rows", "p50 ms", "p95 ms");
        queries.forEach(row -> query.add(row.query(), row.runs(), row.rows(), row.p50Millis(), row.p95Millis()));
        text.append(query);
        if (!peerQueries.isEmpty()) {
            ResultTable table = new ResultTable("the same question", "layout", "runs", "rows", "p50 ms", "p95 ms");
            peerQueries.forEach(row ->
                    table.add(row.query(), row.layout(), row.runs(), row.rows(), row.p50Millis(), row.p95Millis()));
            text.append(System.lineSeparator()).append(table);
            text.append(String.format("the other layouts hold the oldest %,d readings%n", peerReadings));
        }
        return text.toString();
    }
}
