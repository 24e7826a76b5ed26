package io.meltemi.launcher.rules;

import io.meltemi.launcher.platform.Queries;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.SensorPattern;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.message.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What rules would have raised over stored readings. A node is taken to have stood all the time where it stands now. */
public final class RuleHistory {

    /** The view's readings of the wanted series, in the order of their time. */
    private static final String READINGS = "select time, network, node_id, sensor, value, text_value from readings"
            + " where (network, node_id, sensor) in (select * from unnest(?, ?, ?)) and time >= ? and time < ?"
            + " order by time, arrived_at";

    private static final int READINGS_BETWEEN_REPORTS = 1_000;

    private final Queries queries;
    private final List<Rule> rules;

    /** Over the readings of a database, with these rules alone. */
    public RuleHistory(Queries queries, List<Rule> rules) {
        this.queries = queries;
        this.rules = rules.stream().filter(Rule::enabled).toList();
    }

    /** Told how it goes. */
    public interface Listener {

        /** An episode ended, or lasts at the end. */
        void episode(Episode episode);

        /** The clock stands here, after so many readings. */
        void reached(Instant time, long readings);
    }

    /**
     * What came out.
     *
     * @param nodes that the rules select
     * @param inWarning time of all nodes together
     * @param inDanger likewise
     */
    public record Summary(long readings, int nodes, int series, long episodes, Duration inWarning, Duration inDanger) {}

    /**
     * Runs the rules over the readings from {@code from}, inclusive, to {@code to}, exclusive.
     *
     * @param nodes whose readings are looked at; those that no rule selects are left out
     */
    public Summary run(List<LiveNode> nodes, Instant from, Instant to, Listener listener) throws SQLException {
        List<LiveNode> selected = nodes.stream()
                .filter(node -> rules.stream().anyMatch(rule -> rule.selection().selects(node.node())))
                .toList();
        Wanted wanted = wanted(selected);
        Totals totals = new Totals(listener);
        VirtualTime time = new VirtualTime(
                new Assessor(RuleSet.of(rules)),
                selected.stream().map(LiveNode::node).toList(),
                from,
                totals::ended);
        queries.stream(
                READINGS,
                row -> {
                    SensorReading reading = reading(row);
                    time.read(row.getString("network"), row.getString("node_id"), reading);
                    totals.read(reading.time());
                },
                wanted.networks.toArray(String[]::new),
                wanted.nodeIds.toArray(String[]::new),
                wanted.sensors.toArray(String[]::new),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
        time.finish(to);
        listener.reached(to, totals.readings);
        return new Summary(
                totals.readings,
                selected.size(),
                wanted.sensors.size(),
                totals.episodes,
                totals.inWarning,
                totals.inDanger);
    }

    /** The series that a rule can ask about. */
    private Wanted wanted(List<LiveNode> selected) {
        Map<Rule, List<SensorPattern>> patterns = new LinkedHashMap<>();
        rules.forEach(rule -> patterns.put(rule, RuleText.patterns(rule.condition())));
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (LiveNode node : selected) {
            Set<String> sensors = new TreeSet<>();
            patterns.forEach((rule, named) -> {
                if (rule.selection().selects(node.node())) {
                    node.sensors().stream()
                            .filter(sensor -> RuleCoverage.isNamed(sensor, named))
                            .forEach(sensors::add);
                }
            });
            sensors.forEach(sensor -> wanted.add(node, sensor));
        }
        return wanted;
    }

    private static SensorReading reading(ResultSet row) throws SQLException {
        Instant time = row.getObject("time", OffsetDateTime.class).toInstant();
        double value = row.getDouble("value");
        return new SensorReading(
                row.getString("sensor"), time, time, row.wasNull() ? null : value, row.getString("text_value"));
    }

    /** Columns of the wanted series. */
    private record Wanted(List<String> networks, List<String> nodeIds, List<String> sensors) {
        private void add(LiveNode node, String sensor) {
            networks.add(node.node().network());
            nodeIds.add(node.node().nodeId());
            sensors.add(sensor);
        }
    }

    /** Counts while it runs. */
    private static final class Totals {
        private final Listener listener;
        private long readings;
        private long episodes;
        private Duration inWarning = Duration.ZERO;
        private Duration inDanger = Duration.ZERO;

        private Totals(Listener listener) {
            this.listener = listener;
        }

        private void read(Instant time) {
            readings++;
            if (readings % READINGS_BETWEEN_REPORTS == 0) {
                listener.reached(time, readings);
            }
        }

        private void ended(Episode episode) {
            episodes++;
            if (episode.severity() == Severity.DANGER) {
                inDanger = inDanger.plus(episode.length());
            } else {
                inWarning = inWarning.plus(episode.length());
            }
            listener.episode(episode);
        }
    }
}
