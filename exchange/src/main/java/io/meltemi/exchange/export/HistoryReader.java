package io.meltemi.exchange.export;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.format.ExportedReading;
import io.meltemi.exchange.format.ExportedReading.SeriesInfo;
import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.exchange.mapping.Micros;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Streams readings out of the database. For as long as it is open it holds the shared lock that keeps retention from deleting.
 */
final class HistoryReader {

    private static final String LOCK = "select pg_advisory_lock_shared(hashtextextended('meltemi.history', 0))";

    private final Connection connection;
    private final SeriesSelection selection;

    private HistoryReader(Connection connection, SeriesSelection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    /** @param connection is left to the reader; its transactions are the caller's */
    static HistoryReader open(Connection connection, ExportRequest request) throws SQLException, ExchangeException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        return new HistoryReader(connection, SeriesSelection.read(connection, request));
    }

    /** The times of the first and the last reading between two times, or empty when there is none. */
    Optional<Span> span(Instant from, Instant to) throws SQLException {
        String where = " from meltemi.reading r where r.series_id = s.series_id and " + range(from, to);
        String sql = "select min(b.first), max(b.last) from meltemi.series s"
                + " cross join lateral (select (select min(r.time)" + where + ") as first,"
                + " (select max(r.time)" + where + ") as last) b where s.series_id = any(array" + selection.ids()
                + "::int[])";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
            OffsetDateTime last = row.getObject(2, OffsetDateTime.class);
            return first == null || last == null
                    ? Optional.empty()
                    : Optional.of(new Span(first.toInstant(), last.toInstant()));
        }
    }

    /**
     * Hands on the readings between two times, as one statement sees them.
     *
     * @param byNode ordered by node, then by time; else by time
     */
    void stream(Instant from, Instant to, boolean byNode, Sink sink) throws SQLException, IOException {
        // Nothing in this text comes from outside but numbers and times: copy takes no parameters.
        String sql =
                "copy (select r.time, r.series_id, r.format_id, r.value, r.text_value, r.seq, r.arrived_at, r.identity"
                        + " from meltemi.reading r"
                        + (byNode ? " join meltemi.series s on s.series_id = r.series_id" : "")
                        + " where " + range(from, to)
                        + (selection.all() ? "" : " and r.series_id = any(array" + selection.ids() + "::int[])")
                        + " order by " + (byNode ? "s.network, s.node_id, " : "") + "r.time, r.series_id, r.identity)"
                        + " to stdout (format binary)";
        CopyReader rows = new CopyReader(
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql));
        while (rows.next()) {
            long time = rows.timestamp();
            SeriesInfo series = selection.series().get(rows.int4());
            ReadingFormat format = selection.formats().get(rows.int4());
            Double value = rows.nullableFloat8();
            String text = rows.nullableText();
            Long seq = rows.nullableInt8();
            long arrived = rows.timestamp();
            long identity = rows.int8();
            if (series != null && format != null) { // else of a series that is newer than this export
                sink.accept(new ExportedReading(
                        time, series, value, text, format, identity >= 0 ? (Long) identity : seq, arrived, identity));
            }
        }
    }

    private static String range(Instant from, Instant to) {
        return "r.time >= " + timestamp(from) + " and r.time < " + timestamp(to);
    }

    private static String timestamp(Instant time) {
        return "timestamptz '" + Micros.instant(Micros.of(time)) + "'";
    }

    /** Takes readings. */
    @FunctionalInterface
    interface Sink {
        void accept(ExportedReading reading) throws IOException;
    }

    /** Both included. */
    record Span(Instant first, Instant last) {}
}
