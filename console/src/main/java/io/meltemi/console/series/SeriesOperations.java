package io.meltemi.console.series;

import io.meltemi.console.database.Conditions;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Row;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.database.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series, their readings and their trends. */
public final class SeriesOperations {

    private static final String TAG = "Series";
    private static final int USUAL_POINTS = 1_000;
    private static final int MOST_POINTS = 5_000;
    private static final Duration USUAL_RANGE = Duration.ofDays(1);

    /** The ends of each series by its index, and the format of the newest reading. */
    private static final String SERIES =
            """
            select s.network, s.node_id, s.sensor, newest.time as last_time, f.unit, f.data_type,
                (select min(time) from meltemi.reading where series_id = s.series_id) as first_time
            from meltemi.series s
            left join lateral (
                select time, format_id from meltemi.reading where series_id = s.series_id order by time desc limit 1
            ) newest on true
            left join meltemi.reading_format f on f.format_id = newest.format_id
            where %s
            order by s.network, s.node_id, s.sensor""";

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final SharedAnswers shared;
    private final Clock clock;

    public SeriesOperations(ConsoleDatabase database, OpenDataPolicy openData, Clock clock, SharedAnswers shared) {
        this.database = database;
        this.openData = openData;
        this.shared = shared;
        this.clock = clock;
    }

    /** A sensor of a node that has sent readings. */
    public record Series(
            String network,
            String node,
            String sensor,
            @Nullable String unit,
            @Nullable String dataType,
            @Nullable Instant firstTime,
            @Nullable Instant lastTime) {}

    public List<Operation> operations() {
        Parameter[] series = {
            Parameter.path("network", "the network's name"),
            Parameter.path("node", "the node's id in its network"),
            Parameter.path("sensor", "the sensor's name")
        };
        return List.of(
                Operation.of(Method.GET, "/api/series", "listSeries")
                        .tag(TAG)
                        .summary("The sensors that have sent readings, with the first and the last time")
                        .needs(Permission.READ_DATA)
                        .with(
                                Parameter.query("network", Parameter.Type.TEXT, "only this network's"),
                                Parameter.query("node", Parameter.Type.TEXT, "only this node's"))
                        .answers(Series[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, "/api/series/{network}/{node}/{sensor}/readings", "getReadings")
                        .tag(TAG)
                        .summary("A series over a range: readings where they are few enough, else means of buckets")
                        .needs(Permission.READ_DATA)
                        .with(series)
                        .with(
                                Parameter.query(
                                        "from", Parameter.Type.INSTANT, "inclusive; a day before to if not said"),
                                Parameter.query("to", Parameter.Type.INSTANT, "exclusive; now if not said"),
                                Parameter.query(
                                        "points",
                                        Parameter.Type.INTEGER,
                                        "at most so many, 2 to " + MOST_POINTS + "; " + USUAL_POINTS + " if not said"),
                                Parameter.query(
                                        "bucket",
                                        Parameter.Type.DURATION,
                                        "the narrowest bucket; wider ones are used where the range needs them"))
                        .answers(Readings.class)
                        .handledBy(this::readings),
                Operation.of(Method.GET, "/api/series/{network}/{node}/{sensor}/trends", "getTrends")
                        .tag(TAG)
                        .summary("The newest straight line through a series of each kind of window, at a time")
                        .needs(Permission.READ_DATA)
                        .with(series)
                        .with(Parameter.query("at", Parameter.Type.INSTANT, "now if not said"))
                        .answers(Trend[].class)
                        .handledBy(this::trends));
    }

    private Reply list(Call call) throws Exception {
        return shared.json(call, () -> series(call));
    }

    private List<Series> series(Call call) throws SQLException {
        Conditions conditions = new Conditions()
                .and("s.network <> all(?)", (Object) openData.closedNetworks(call.caller()))
                .and("s.network || '/' || s.sensor not like all(?)", (Object) openData.closedSensors(call.caller()))
                .and("s.network = ?", call.query("network"))
                .and("s.node_id = ?", call.query("node"));
        return database.<List<Series>, SQLException>ask(connection ->
                Queries.on(connection).rows(SERIES.formatted(conditions.sql()), conditions.values()).stream()
                        .map(cells -> series(new Row(cells)))
                        .toList());
    }

    private static Series series(Row row) {
        return new Series(
                row.text("network"),
                row.text("node_id"),
                row.text("sensor"),
                row.textOrNull("unit"),
                row.textOrNull("data_type"),
                row.instantOrNull("first_time"),
                row.instantOrNull("last_time"));
    }

    private Reply readings(Call call) throws SQLException, ProblemException {
        TimeRange range = TimeRange.of(call, clock, USUAL_RANGE);
        int points = call.integer("points", USUAL_POINTS, 2, MOST_POINTS);
        Duration bucket = call.duration("bucket").orElse(null);
        ReadingsQuery query = new ReadingsQuery(range, points, bucket);
        return Reply.json(
                database.<Readings, ProblemException>ask(connection -> query.of(connection, series(connection, call))));
    }

    private Reply trends(Call call) throws SQLException, ProblemException {
        Instant at = TimeRange.checked("at", call.instant("at").orElseGet(clock::instant));
        return Reply.json(database.<List<Trend>, ProblemException>ask(connection -> {
            series(connection, call);
            return Trend.all(AlertDirectory.on(Queries.on(connection))
                    .trends(call.path("network"), call.path("node"), call.path("sensor"), at));
        }));
    }

    private int series(Connection connection, Call call) throws SQLException, ProblemException {
        String network = call.path("network");
        String node = call.path("node");
        String sensor = call.path("sensor");
        Integer series = openData.mayRead(call.caller(), network, sensor)
                ? ReadingsQuery.series(connection, network, node, sensor)
                : null;
        if (series == null) {
            throw ProblemException.notFound(
                    "There is no series " + network + "/" + node + "/" + sensor + " to be read here.");
        }
        return series;
    }
}
