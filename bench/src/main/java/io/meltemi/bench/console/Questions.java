package io.meltemi.bench.console;

import io.meltemi.bench.databases.Database;
import io.meltemi.bench.databases.HistoryPlan;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The questions of the benchmark, each about another node, day or alert each time. */
final class Questions {

    private static final String HISTORY = "campus";
    private static final String SENSOR = "indoorTemperatureSensor";

    private final List<Question> questions;

    private Questions(List<Question> questions) {
        this.questions = questions;
    }

    /** @param address of the n-th request */
    record Question(String name, IntFunction<URI> address) {}

    List<Question> all() {
        return questions;
    }

    /**
     * The questions over a history.
     *
     * @param end of the history
     * @param liveNetwork whose nodes send while they are asked
     */
    static Questions over(URI console, Database database, HistoryPlan plan, Instant end, String liveNetwork)
            throws SQLException {
        List<String> nodes = texts(database, "select node_id from nodes where network = '" + HISTORY + "' order by 1");
        List<String> alerts =
                texts(database, "select alert_id from alerts where network = '" + HISTORY + "' limit 1000");
        List<String> series = texts(
                database,
                "select series_id from meltemi.series where network = '" + HISTORY + "' and sensor = '" + SENSOR + "'");
        String base = console.toString();
        long days = Duration.between(plan.start(), end).toDays();
        return new Questions(List.of(
                new Question(
                        "latest of 1,000 nodes", i -> URI.create(base + "/api/open/latest?network=" + liveNetwork)),
                new Question("all nodes", i -> URI.create(base + "/api/nodes")),
                new Question("all alerts, the first 200", i -> URI.create(base + "/api/alerts")),
                new Question("one day of one series", i -> {
                    Instant from = plan.start().plus(Duration.ofDays(1 + (i * 7L) % Math.max(1, days - 2)));
                    return readings(base, nodes.get(i % nodes.size()), from, from.plus(Duration.ofDays(1)));
                }),
                new Question(
                        "one year of one series in 1,000 points",
                        i -> readings(base, nodes.get(i % nodes.size()), end.minus(Duration.ofDays(365)), end)),
                new Question(
                        "an alert's story", i -> URI.create(base + "/api/alerts/" + alerts.get(i % alerts.size()))),
                new Question("Observations of a series by time", i -> {
                    Instant from = plan.start().plus(Duration.ofHours(1 + (i * 13L) % (24 * (days - 2))));
                    return URI.create(
                            base + "/v1.1/Datastreams(" + series.get(i % series.size()) + ")/Observations?$filter="
                                    + encoded("phenomenonTime ge " + from + " and phenomenonTime lt "
                                            + from.plus(Duration.ofDays(1)))
                                    + "&$orderby=phenomenonTime&$top=100");
                }),
                new Question("Observations of all series by time", i -> {
                    Instant from = plan.start().plus(Duration.ofHours(1 + (i * 13L) % (24 * (days - 2))));
                    return URI.create(base + "/v1.1/Observations?$filter="
                            + encoded("phenomenonTime ge " + from + " and phenomenonTime lt "
                                    + from.plus(Duration.ofHours(1)))
                            + "&$top=100");
                })));
    }

    private static URI readings(String base, String node, Instant from, Instant to) {
        return URI.create(base + "/api/series/" + HISTORY + "/" + node + "/" + SENSOR + "/readings?from=" + from
                + "&to=" + to + "&points=1000");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> texts(Database database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
