package io.meltemi.operations.rules;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.history.Episode;
import io.meltemi.history.HistoryListener;
import io.meltemi.history.HistoryRun;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.operations.database.Queries;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
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

/**
 * What rules would have raised over stored readings, and whom it would have been told. A node is taken to have stood all the time
 * where it stands now, nobody acknowledges anything, and what happened before the begin is not known.
 */
public final class RuleHistory {

    /** The view's readings of the wanted series, in the order of their time. */
    private static final String READINGS =
            "select time, network, node_id, sensor, value, text_value, quality from readings"
                    + " where (network, node_id, sensor) in (select * from unnest(?, ?, ?)) and time >= ? and time < ?"
                    + " order by time, arrived_at";

    private static final int READINGS_BETWEEN_REPORTS = 1_000;

    private final Queries queries;
    private final List<Rule> rules;
    private final TrendPlan windows;
    private final AlertSettings settings;

    /**
     * Over the readings of a database, with these rules alone.
     *
     * @param windows of trends, for rules that ask for them and for forecasts
     * @param settings that say who is told
     */
    public RuleHistory(Queries queries, List<Rule> rules, TrendPlan windows, AlertSettings settings) {
        this.queries = queries;
        this.rules = rules.stream().filter(Rule::enabled).toList();
        this.windows = windows;
        this.settings = settings;
    }

    /** Told what comes out, and how it goes. */
    public interface Listener extends HistoryListener {

        /** The clock stands here, after so many readings. */
        void reached(Instant time, long readings);
    }

    /**
     * What came out.
     *
     * @param nodes that the rules select
     * @param inWarning time of all nodes together
     * @param inDanger likewise
     * @param alerts that fired
     */
    public record Summary(
            long readings,
            int nodes,
            int series,
            long episodes,
            Duration inWarning,
            Duration inDanger,
            long alerts,
            long notifications) {}

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
        HistoryRun run = new HistoryRun(
                RuleSet.of(rules),
                windows,
                settings,
                selected.stream().map(LiveNode::node).toList(),
                from,
                totals);
        queries.stream(
                READINGS,
                row -> {
                    Reading reading = reading(row, totals.readings);
                    run.read(reading);
                    totals.read(reading.time());
                },
                wanted.networks.toArray(String[]::new),
                wanted.nodeIds.toArray(String[]::new),
                wanted.sensors.toArray(String[]::new),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
        run.finish(to);
        listener.reached(to, totals.readings);
        return new Summary(
                totals.readings,
                selected.size(),
                wanted.sensors.size(),
                totals.episodes,
                totals.inWarning,
                totals.inDanger,
                totals.alerts,
                totals.notifications);
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

    /** @param number tells it from every other, as its place in Kafka did when it was stored */
    private static Reading reading(ResultSet row, long number) throws SQLException {
        Instant time = row.getObject("time", OffsetDateTime.class).toInstant();
        double measured = row.getDouble("value");
        Double value = row.wasNull() ? null : measured;
        return new Reading(
                row.getString("network"),
                row.getString("node_id"),
                row.getString("sensor"),
                time,
                false,
                null,
                value == null ? DataType.STR : DataType.FLOAT,
                null,
                value,
                row.getString("text_value"),
                Quality.valueOf(row.getString("quality")),
                time,
                new Origin(0, number, 0),
                number + 1);
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
    private static final class Totals implements HistoryListener {
        private final Listener listener;
        private long readings;
        private long episodes;
        private long alerts;
        private long notifications;
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

        @Override
        public void episode(Episode episode) {
            episodes++;
            if (episode.severity() == Severity.DANGER) {
                inDanger = inDanger.plus(episode.length());
            } else {
                inWarning = inWarning.plus(episode.length());
            }
            listener.episode(episode);
        }

        @Override
        public void alertEvent(AlertEvent event) {
            if (event.event() == AlertEventType.FIRED) {
                alerts++;
            }
            listener.alertEvent(event);
        }

        @Override
        public void notification(Notification notification) {
            notifications++;
            listener.notification(notification);
        }
    }
}
