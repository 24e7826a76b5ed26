package io.meltemi.console.series;

import io.meltemi.console.series.Readings.Buckets;
import io.meltemi.console.series.Readings.Format;
import io.meltemi.console.series.Readings.Raw;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a series over a range in at most so many points: its readings where they are few enough, else means of buckets, from the
 * rollup that is just fine enough. What it costs depends on the number of points, not on the length of the range.
 *
 * @param least the narrowest bucket that is wanted, or null for readings as they are where possible
 */
public record ReadingsQuery(TimeRange range, int points, @Nullable Duration least) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WORTH_A_LOOK = Duration.ofDays(3);

    private static final String RAW =
            """
            select date_part('epoch', time), value, text_value from meltemi.reading
            where series_id = ? and time >= ? and time < ?
            order by time %1$s, identity %1$s limit ?""";

    private static final String IN_WHOLE_DAYS =
            """
            select sum(n) from meltemi.reading_1d
            where series_id = ? and bucket >= ? and bucket + interval '1 day' <= ?""";

    private static final String FORMAT =
            """
            select f.unit, f.data_type from meltemi.reading r join meltemi.reading_format f on f.format_id = r.format_id
            where r.series_id = ? order by r.time desc limit 1""";

    private static final String OF_READINGS =
            """
            select date_part('epoch', point), mean, least, most, n
            from (
                select date_bin(make_interval(secs => ?), time, timestamptz '2000-01-03 00:00:00+00') as point,
                    avg(value) as mean, min(value) as least, max(value) as most, count(*) as n
                from meltemi.reading
                where series_id = ? and time >= ? and time < ? and abs(value) <= 1e100
                group by point) as points
            order by point limit ?""";

    private static final String OF_ROLLUPS =
            """
            select date_part('epoch', point), mean, least, most, n
            from (
                select date_bin(make_interval(secs => ?), bucket, timestamptz '2000-01-03 00:00:00+00') as point,
                    sum(total) / sum(n) as mean, min(minimum) as least, max(maximum) as most, sum(n)::bigint as n
                from meltemi.%s
                where series_id = ? and bucket >= ? and bucket < ?
                group by point) as points
            order by point limit ?""";

    private static final String IS_FOLDED =
            "select not %s && tstzrange(?::timestamptz, ?::timestamptz) from meltemi.unfolded";

    /** The series' number; empty when there is none. */
    public static @Nullable Integer series(Connection connection, String network, String node, String sensor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select series_id from meltemi.series where network = ? and node_id = ? and sensor = ?")) {
            statement.setString(1, network);
            statement.setString(2, node);
            statement.setString(3, sensor);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Integer.valueOf(rows.getInt(1)) : null;
            }
        }
    }

    /** Reads. */
    public Readings of(Connection connection, int series) throws SQLException {
        Format format = format(connection, series);
        if (least == null && !isKnownToBeTooMany(connection, series)) {
            Raw raw = raw(connection, series, "asc");
            if (raw.size() <= points) {
                return raw.of(range, format, null);
            }
        }
        if ("str".equals(format.dataType())) {
            return texts(connection, series, format);
        }
        return buckets(connection, series, format);
    }

    /** What whole days hold, by their rollup, so that readings which are too many are not read first. */
    private boolean isKnownToBeTooMany(Connection connection, int series) throws SQLException {
        if (Duration.between(range.from(), range.to()).compareTo(WORTH_A_LOOK) < 0) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(IN_WHOLE_DAYS)) {
            statement.setInt(1, series);
            statement.setObject(2, range.begin());
            statement.setObject(3, range.end());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1) > points;
            }
        }
    }

    private Readings texts(Connection connection, int series, Format format) throws SQLException {
        Raw newest = raw(connection, series, "desc");
        boolean isAll = newest.size() <= points;
        return newest.inOrderOfTime(points)
                .of(range, format, isAll ? null : "Texts have no mean: these are the newest " + points + ".");
    }

    private Readings buckets(Connection connection, int series, Format format) throws SQLException {
        BucketWidth width = BucketWidth.of(range, points, least == null ? SECOND : least);
        Buckets buckets = new Buckets();
        try (PreparedStatement statement = connection.prepareStatement(of(connection, width))) {
            statement.setDouble(1, (double) width.width().toSeconds());
            statement.setInt(2, series);
            statement.setObject(3, range.begin());
            statement.setObject(4, range.end());
            statement.setInt(5, points);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    buckets.add(
                            millis(rows.getDouble(1)),
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getDouble(4),
                            rows.getLong(5));
                }
            }
        }
        return buckets.of(range, width, format, note(width));
    }

    private String of(Connection connection, BucketWidth width) throws SQLException {
        BucketWidth.Folded folded = width.folded();
        if (folded == null) {
            return OF_READINGS;
        }
        return OF_ROLLUPS.formatted(isFolded(connection, folded) ? folded.table() : width.table());
    }

    /** Whether the rollup's table has all of the range, so that what is not folded in need not be looked for. */
    private boolean isFolded(Connection connection, BucketWidth.Folded folded) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_FOLDED.formatted(folded.unfolded()))) {
            statement.setObject(1, range.begin());
            statement.setObject(2, range.end());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private @Nullable String note(BucketWidth width) {
        return least == null || width.width().equals(least)
                ? null
                : "Of " + least + ", " + points
                        + " points cannot cover the range, or there is no such bucket: these are of " + width.width()
                        + ".";
    }

    private Raw raw(Connection connection, int series, String order) throws SQLException {
        Raw raw = new Raw();
        try (PreparedStatement statement = connection.prepareStatement(RAW.formatted(order))) {
            statement.setInt(1, series);
            statement.setObject(2, range.begin());
            statement.setObject(3, range.end());
            statement.setInt(4, points + 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    double value = rows.getDouble(2);
                    raw.add(millis(rows.getDouble(1)), rows.wasNull() ? null : value, rows.getString(3));
                }
            }
        }
        return raw;
    }

    /** Of seconds since 1970, which are exact to the microsecond; whole milliseconds, as a clock shows them. */
    private static long millis(double seconds) {
        return Math.floorDiv(Math.round(seconds * 1e6), 1000L);
    }

    private static Format format(Connection connection, int series) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORMAT)) {
            statement.setInt(1, series);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? new Format(rows.getString(1), rows.getString(2)) : new Format(null, null);
            }
        }
    }
}
