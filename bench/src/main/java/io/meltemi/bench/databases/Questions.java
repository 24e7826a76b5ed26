package io.meltemi.bench.databases;

import io.meltemi.bench.databases.Episodes.Heat;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryParameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes statements that ask about another node, building or alert, at another time of the last day, each time. */
final class Questions {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final long SEED = 11;

    private final HistoryPlan plan;
    private final Instant now;
    private final List<Heat> heat;
    private final Random random = new Random(SEED);

    /** @param now the end of the time that is asked about */
    Questions(HistoryPlan plan, Instant now) {
        this.plan = plan;
        this.now = now;
        this.heat = Episodes.heat(plan, now.minus(Duration.ofHours(1)));
    }

    /** A statement that is closed by the caller. */
    interface Asked {
        PreparedStatement next(Connection connection) throws SQLException;
    }

    /** A stored query; it gets the time, and what has no default. */
    Asked stored(Query query) {
        return connection -> {
            Map<String, String> values = values();
            values.keySet()
                    .retainAll(query.parameters().stream()
                            .filter(parameter ->
                                    parameter.required() || parameter.name().equals("now"))
                            .map(QueryParameter::name)
                            .toList());
            return query.prepare(connection, values);
        };
    }

    /** SQL with names of parameters in braces. */
    Asked sql(String sql) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(sql);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        String text = matcher.replaceAll("?");
        return connection -> {
            Map<String, String> values = values();
            PreparedStatement statement = connection.prepareStatement(text);
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, values.get(names.get(i)));
            }
            return statement;
        };
    }

    private Map<String, String> values() {
        int node = random.nextInt(plan.nodes());
        int sensor = random.nextInt(HistoryPlan.SENSORS.size());
        int other = (sensor + 1) % HistoryPlan.SENSORS.size();
        Map<String, String> values = new HashMap<>();
        values.put("network", HistoryPlan.NETWORK);
        values.put("node", plan.nodeId(node));
        values.put("sensor", HistoryPlan.SENSORS.get(sensor).dataName());
        values.put("other_sensor", HistoryPlan.SENSORS.get(other).dataName());
        values.put("building", plan.building(node));
        values.put("now", now.minus(Duration.ofMinutes(random.nextInt(24 * 60))).toString());
        values.put(
                "alert", heat.isEmpty() ? "none" : HistoryFacts.alertId(plan, heat.get(random.nextInt(heat.size()))));
        return values;
    }
}
