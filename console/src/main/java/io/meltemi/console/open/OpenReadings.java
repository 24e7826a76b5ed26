package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one series, as they are or in buckets of time, page by page. A page is told by its first row and the first row of
 * the next, so that all pages together are the whole whatever comes in meanwhile.
 */
final class OpenReadings {

    static final int PAGE = 1000;
    static final int LARGEST_PAGE = 50_000;

    private static final Duration USUAL = Duration.ofDays(1);
    private static final String RAW = "reading";
    private static final String BUCKET = "bucket";

    private static final List<Column> SERIES = List.of(
            Column.text("network").repeated(),
            Column.text("node").repeated(),
            Column.text("sensor").repeated());

    private final OpenAnswers answers;
    private final Clock clock;

    OpenReadings(OpenAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    Reply page(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        Call call = request.call();
        TimeRange range = TimeRange.of(call, clock.instant(), USUAL);
        int limit = call.integer("limit", PAGE, 1, LARGEST_PAGE);
        Optional<Duration> bucket = call.duration("bucket");
        if (bucket.isEmpty() && !request.text("aggregate").isEmpty()) {
            throw ProblemException.badRequest("aggregate: expected a bucket beside it, e.g. PT1H, found none");
        }
        Series series = series(request, connection);
        return bucket.isEmpty()
                ? readings(request, connection, series, range, limit)
                : buckets(request, connection, series, range, limit, bucket.get());
    }

    /** A series that the caller may read. */
    private record Series(int id, String network, String node, String sensor) {
        Object[] names() {
            return new Object[] {network, node, sensor};
        }
    }

    private static Series series(OpenRequest request, Connection connection) throws SQLException, ProblemException {
        String network = request.text("network");
        String node = request.text("node");
        String sensor = request.text("sensor");
        if (request.mayRead(network, sensor)) {
            Statement statement = new Statement(
                    "select series_id from meltemi.series where network = ? and node_id = ? and sensor = ?",
                    network,
                    node,
                    sensor);
            try (PreparedStatement prepared = statement.prepare(connection);
                    ResultSet rows = prepared.executeQuery()) {
                if (rows.next()) {
                    return new Series(rows.getInt(1), network, node, sensor);
                }
            }
        }
        throw ProblemException.notFound("There is no series " + network + "/" + node + "/" + sensor);
    }

    private Reply readings(OpenRequest request, Connection connection, Series series, TimeRange range, int limit)
            throws SQLException, ProblemException {
        String text = request.text("cursor");
        Cursor begin = text.isEmpty() ? raw(range.from(), Long.MIN_VALUE) : Cursor.of(text, RAW, 2);
        Instant from = instant(begin.number(0), range);
        long identity = begin.number(1);
        Cursor next = null;
        Statement ahead = new Statement(
                """
                select time, identity from meltemi.reading
                where series_id = ? and time >= ? and (time, identity) >= (?, ?) and time < ?
                order by time, identity offset ? limit 1""",
                series.id,
                from,
                from,
                identity,
                range.to(),
                limit);
        try (PreparedStatement prepared = ahead.prepare(connection);
                ResultSet rows = prepared.executeQuery()) {
            if (rows.next()) {
                next = raw(Objects.requireNonNull(Column.instant(rows, 1)), rows.getLong(2));
            }
        }
        Statement page = new Statement(
                        """
                        select ?::text, ?::text, ?::text, r.time, r.value, r.text_value, f.unit, f.data_type, f.quality,
                            case when r.identity >= 0 then r.identity else r.seq end
                        from meltemi.reading r join meltemi.reading_format f on f.format_id = r.format_id""",
                        series.names())
                .add(
                        " where r.series_id = ? and r.time >= ? and (r.time, r.identity) >= (?, ?)",
                        series.id,
                        from,
                        from,
                        identity);
        if (next == null) {
            page.add(" and r.time < ?", range.to());
        } else {
            Instant end = instant(next.number(0), range);
            page.add(" and r.time <= ? and (r.time, r.identity) < (?, ?)", end, end, next.number(1));
        }
        page.add(" order by r.time, r.identity");
        List<Column> columns = new ArrayList<>(SERIES);
        columns.addAll(List.of(
                Column.time("time"),
                Column.number("value"),
                Column.text("text"),
                Column.text("unit"),
                Column.text("dataType"),
                Column.text("quality"),
                Column.whole("seq")));
        return answer(request, series, range, limit, null, columns, page, next);
    }

    private Reply buckets(
            OpenRequest request, Connection connection, Series series, TimeRange range, int limit, Duration asked)
            throws SQLException, ProblemException {
        List<Aggregate> aggregates = Aggregate.of(request.text("aggregate"));
        Buckets buckets = Buckets.of(asked, range);
        String text = request.text("cursor");
        Instant begin = buckets.begin(range.from());
        if (!text.isEmpty()) {
            begin = buckets.begin(instant(Cursor.of(text, BUCKET, 1).number(0), range));
        }
        // a page begins where there is something, so that a gap of years is no thousand empty pages
        Instant first = firstData(connection, series, begin, range.to());
        Instant from = first == null ? range.to() : latest(begin, buckets.begin(first));
        Instant end = earliest(buckets.after(from, limit), range.to());
        Cursor next = end.isBefore(range.to()) && firstData(connection, series, end, range.to()) != null
                ? new Cursor(BUCKET, List.of(Long.toString(micros(end))))
                : null;
        // the last bucket is whole, as the others are
        Instant until = end.equals(range.to()) ? buckets.after(buckets.begin(end.minusNanos(1000)), 1) : end;
        List<Column> columns = new ArrayList<>(SERIES);
        columns.add(Column.text("bucket").repeated());
        columns.add(Column.time("time"));
        Statement page = new Statement("select ?::text, ?::text, ?::text", series.names())
                .add(
                        ", ?::text, date_bin(make_interval(secs => ?), bucket, ?) as begin",
                        buckets.width().toString(),
                        (double) buckets.width().toSeconds(),
                        Buckets.ORIGIN);
        for (Aggregate aggregate : aggregates) {
            page.add(", " + aggregate.sql());
            columns.add(aggregate.column());
        }
        String source = buckets.source();
        if (source == null) {
            page.add(
                    """
                     from (
                        select time as bucket, identity as tie, 1 as n, value as total, 0::double precision as m2,
                            value as minimum, value as maximum, value as first, value as last
                        from meltemi.reading
                        where series_id = ? and time >= ? and time < ? and abs(value) <= 1e100
                    ) r""",
                    series.id,
                    from,
                    until);
        } else {
            page.add(
                    " from (select *, 0 as tie from " + source
                            + " where series_id = ? and bucket >= ? and bucket < ?) r",
                    series.id,
                    from,
                    until);
        }
        page.add(" group by begin order by begin");
        return answer(request, series, range, limit, buckets, columns, page, next);
    }

    /** The time of the first reading or, where only its rollup is kept, the begin of its day, which may be earlier than asked. */
    private static @Nullable Instant firstData(Connection connection, Series series, Instant from, Instant to)
            throws SQLException {
        Statement statement = new Statement(
                """
                select least(
                    (select time from meltemi.reading where series_id = ? and time >= ? and time < ?
                        order by time limit 1),
                    (select bucket from meltemi.reading_1d where series_id = ? and bucket >= meltemi.bucket_1d(?)
                        and bucket < ? order by bucket limit 1))""",
                series.id,
                from,
                to,
                series.id,
                from,
                to);
        try (PreparedStatement prepared = statement.prepare(connection);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? Column.instant(rows, 1) : null;
        }
    }

    private Reply answer(
            OpenRequest request,
            Series series,
            TimeRange range,
            int limit,
            @Nullable Buckets buckets,
            List<Column> columns,
            Statement page,
            @Nullable Cursor next) {
        Map<String, Object> members = answers.members();
        members.put("network", series.network);
        members.put("node", series.node);
        members.put("sensor", series.sensor);
        members.put("from", range.from());
        members.put("to", range.to());
        if (buckets != null) {
            members.put("bucket", buckets.width());
            if (buckets.note() != null) {
                members.put("note", buckets.note());
            }
        }
        String link = next == null ? null : nextPage(request, range, limit, buckets, next);
        if (link != null) {
            members.put("next", link);
        }
        Reply reply = answers.rows(request, new OpenTable("readings", columns), members, page);
        if (buckets != null && buckets.note() != null) {
            reply = reply.with("Meltemi-Note", buckets.note());
        }
        return link == null ? reply : reply.with("Link", "<" + link + ">; rel=\"next\"");
    }

    private static String nextPage(
            OpenRequest request, TimeRange range, int limit, @Nullable Buckets buckets, Cursor next) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("network", request.text("network"));
        parameters.put("node", request.text("node"));
        parameters.put("sensor", request.text("sensor"));
        parameters.put("from", range.from().toString());
        parameters.put("to", range.to().toString());
        if (buckets != null) {
            parameters.put("bucket", buckets.width().toString());
            parameters.put("aggregate", request.text("aggregate"));
        }
        parameters.put("limit", Integer.toString(limit));
        parameters.put("format", request.text("format"));
        parameters.put("cursor", next.text());
        return Links.query(request.call().context().path(), parameters);
    }

    private static Cursor raw(Instant time, long identity) {
        return new Cursor(RAW, List.of(Long.toString(micros(time)), Long.toString(identity)));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** A time of a cursor; one that somebody made up cannot leave the range. */
    private static Instant instant(long micros, TimeRange range) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return time.isBefore(range.from()) ? range.from() : earliest(time, range.to());
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
