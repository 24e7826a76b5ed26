package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Bucketing;
import io.meltemi.console.sensorthings.query.QueryException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads readings by buckets, from what the database keeps rolled up. */
public final class Buckets {

    /** More minutes, hours or days than this are not put together for one answer. */
    private static final long MAX_PARTS = 1_000_000;

    private static final String ORIGIN = "timestamptz '2000-01-01 00:00:00+00'";

    private final Connection connection;

    public Buckets(Connection connection) {
        this.connection = connection;
    }

    /**
     * A bucket with readings.
     *
     * @param json its value as JSON, or null where it has none
     */
    public record Bucket(Instant begin, @Nullable String json, long count) {}

    /** One more than the limit, where there are more. The buckets that hold the begin and the end are whole. */
    public List<Bucket> read(long series, Bucketing bucketing) throws SQLException, QueryException {
        Level level = Level.of(bucketing.width());
        Instant from = begin(bucketing, series);
        Instant to = end(bucketing, series);
        if (from == null || to == null || !from.isBefore(to)) {
            return List.of();
        }
        if (Duration.between(from, to).dividedBy(level.width) > MAX_PARTS) {
            throw QueryException.badQuery("$bucket: expected less than " + MAX_PARTS + " " + level.words
                    + " in all, found more; compare phenomenonTime with a begin and an end, or take wider buckets");
        }
        Sql width = Sql.of(
                "make_interval(secs => ?::float8)", (double) bucketing.width().toSeconds());
        Sql sql = Sql.join(
                "select ",
                bin(width, Sql.of("b.bucket")),
                " as begin, to_json(" + value(bucketing.aggregate()) + ")::text, sum(b.n)::bigint from meltemi."
                        + level.view + " b where",
                Sql.of(" b.series_id = ?::bigint", series),
                " and b.bucket >= ",
                bin(width, LiteralOperands.instant(from)),
                " and b.bucket < ",
                bin(width, LiteralOperands.instant(to.minus(1, ChronoUnit.MICROS))),
                " + ",
                width,
                " group by 1 order by 1" + (bucketing.isDescending() ? " desc" : ""),
                Sql.of(" limit ?::bigint offset ?::bigint", bucketing.limit() + 1L, (long) bucketing.skip()));
        List<Bucket> buckets = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                buckets.add(new Bucket(
                        rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getString(2), rows.getLong(3)));
            }
        }
        return buckets;
    }

    private static Sql bin(Sql width, Sql time) {
        return Sql.join("date_bin(", width, ", ", time, ", " + ORIGIN + ")");
    }

    private @Nullable Instant begin(Bucketing bucketing, long series) throws SQLException {
        Instant first = time("min", series);
        Instant from = bucketing.from();
        return from == null || first == null || first.isAfter(from) ? first : from;
    }

    private @Nullable Instant end(Bucketing bucketing, long series) throws SQLException {
        Instant last = time("max", series);
        Instant after = last == null ? null : last.plusSeconds(1);
        Instant to = bucketing.to();
        return to == null || after == null || after.isBefore(to) ? after : to;
    }

    private @Nullable Instant time(String function, long series) throws SQLException {
        Sql sql = Sql.of("select " + function + "(time) from meltemi.reading where series_id = ?::int", (int) series);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            OffsetDateTime time = rows.getObject(1, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    private static String value(Bucketing.Aggregate aggregate) {
        return switch (aggregate) {
            case AVG -> "sum(b.total) / sum(b.n)";
            case MIN -> "min(b.minimum)";
            case MAX -> "max(b.maximum)";
            case SUM -> "sum(b.total)";
            case COUNT -> "sum(b.n)::bigint";
            case FIRST -> "(array_agg(b.first order by b.bucket))[1]";
            case LAST -> "(array_agg(b.last order by b.bucket desc))[1]";
            case STDDEV ->
                "case when sum(b.n) > 1 then sqrt((meltemi.merged_moments(array[b.n, b.total, b.m2]))[3]"
                        + " / (sum(b.n) - 1)) end";
        };
    }

    /** What is kept rolled up. */
    private enum Level {
        DAY("exact_1d", "days", 86_400),
        HOUR("exact_1h", "hours", 3_600),
        MINUTE("exact_1m", "minutes", 60);

        private final String view;
        private final String words;
        private final Duration width;

        Level(String view, String words, int seconds) {
            this.view = view;
            this.words = words;
            this.width = Duration.ofSeconds(seconds);
        }

        static Level of(Duration width) {
            for (Level level : values()) {
                if (width.toSeconds() % level.width.toSeconds() == 0) {
                    return level;
                }
            }
            return MINUTE;
        }
    }
}
