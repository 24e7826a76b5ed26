package io.meltemi.rules;

import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.RuleMemory.SlopePoint;
import io.meltemi.rules.RuleMemory.SlopeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assesses by going over all rules at each input, with no index, no memory of records and every name spelled out. */
final class ReferenceAssessor {

    private final List<Rule> rules;
    private final RuleNode node;
    private final Map<String, SensorReading> newest = new TreeMap<>();
    private final Map<String, Double> trends = new HashMap<>();
    private final Map<String, Instant> trendEnds = new HashMap<>();
    private final Map<String, List<SlopeWindow>> windows = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Map<String, Instant> metSince = new HashMap<>();
    private final Map<String, Instant> firingSince = new HashMap<>();
    private final Map<String, Instant> unmetSince = new HashMap<>();

    ReferenceAssessor(List<Rule> rules, RuleNode node) {
        this.rules = rules.stream()
                .filter(rule -> rule.enabled() && selects(rule.selection(), node))
                .toList();
        this.node = node;
    }

    void reading(SensorReading reading, Instant now) {
        SensorReading before = newest.get(reading.sensor());
        if (before != null && !reading.time().isAfter(before.time())) {
            return;
        }
        advance(now);
        newest.put(reading.sensor(), reading);
        if (reading.value() != null) {
            windows.merge(
                    reading.sensor(),
                    SlopeWindows.add(List.of(), kinds(), reading.time(), reading.value()),
                    (old, unused) -> SlopeWindows.add(old, kinds(), reading.time(), reading.value()));
        }
        decide(Set.of(reading.sensor()), null, now);
        advance(now);
    }

    void trend(String sensor, long windowSeconds, Instant windowEnd, double slope, Instant now) {
        String key = sensor + "/" + windowSeconds;
        if (trendEnds.containsKey(key) && !windowEnd.isAfter(trendEnds.get(key))) {
            return;
        }
        advance(now);
        trendEnds.put(key, windowEnd);
        trends.put(key, slope);
        decide(Set.of(sensor), null, now);
        advance(now);
    }

    void time(Instant attentiveSince, Instant now) {
        advance(now);
        Set<String> sensors = new HashSet<>(newest.keySet());
        sensors.addAll(node.declaredSensors());
        trends.keySet().forEach(key -> sensors.add(key.substring(0, key.indexOf('/'))));
        decide(sensors, attentiveSince, now);
        advance(now);
    }

    /** The rules that fire, with since when. */
    Map<String, Instant> firing() {
        return new TreeMap<>(firingSince);
    }

    private void decide(Set<String> sensors, @Nullable Instant attentiveSince, Instant now) {
        for (Rule rule : rules) {
            List<Condition> leaves = new ArrayList<>();
            leaves(rule.condition(), leaves);
            for (int i = 0; i < leaves.size(); i++) {
                for (String sensor : sensors) {
                    String key = rule.id() + "#" + i + "#" + sensor;
                    if (holds(leaves.get(i), sensor, held.contains(key), attentiveSince, now)) {
                        held.add(key);
                    } else {
                        held.remove(key);
                    }
                }
            }
        }
    }

    private boolean holds(Condition leaf, String sensor, boolean was, @Nullable Instant attentiveSince, Instant now) {
        SensorReading reading = newest.get(sensor);
        if (leaf instanceof Condition.Value value) {
            return value.sensor().matches(sensor)
                    && (reading == null || reading.value() == null
                            ? was
                            : compare(value.comparison(), reading.value(), value.threshold(), value.hysteresis(), was));
        } else if (leaf instanceof Condition.Rate rate) {
            double slope = slope(rate, sensor);
            slope = switch (rate.direction()) {
                case EITHER -> Math.abs(slope);
                case RISING -> slope;
                case FALLING -> -slope;
            };
            return rate.sensor().matches(sensor)
                    && (Double.isNaN(slope)
                            ? was
                            : compare(rate.comparison(), slope, rate.threshold(), rate.hysteresis(), was));
        } else if (leaf instanceof Condition.Objects objects) {
            return objects.sensor().matches(sensor)
                    && (reading == null || reading.textValue() == null
                            ? was
                            : compare(
                                    objects.comparison(),
                                    count(reading.textValue(), objects.label()),
                                    objects.count(),
                                    0,
                                    was));
        }
        Condition.Absent absent = (Condition.Absent) leaf;
        if (!absent.sensor().matches(sensor)) {
            return false;
        }
        Instant heard = reading == null ? Instant.MIN : reading.arrivedAt();
        if (was) {
            return !now.isBefore(heard.plus(absent.after()));
        }
        Instant since = attentiveSince == null || heard.isAfter(attentiveSince) ? heard : attentiveSince;
        return attentiveSince != null && !now.isBefore(since.plus(absent.after()));
    }

    private double slope(Condition.Rate rate, String sensor) {
        if (rate.window() instanceof Condition.RateWindow.Trend trend) {
            return trends.getOrDefault(sensor + "/" + trend.length().toSeconds(), Double.NaN);
        }
        SlopeWindow window = SlopeWindows.window(
                windows.getOrDefault(sensor, List.of()),
                SensorPlan.WindowKind.of((Condition.RateWindow.Readings) rate.window()));
        return window == null ? Double.NaN : slope(window);
    }

    private static double slope(SlopeWindow window) {
        List<SlopePoint> points = window.points();
        Instant first = points.get(0).time();
        double minutes = 0;
        double value = 0;
        for (SlopePoint point : points) {
            minutes += Duration.between(first, point.time()).toNanos() / 60e9 / points.size();
            value += point.value() / points.size();
        }
        double product = 0;
        double square = 0;
        for (SlopePoint point : points) {
            double x = Duration.between(first, point.time()).toNanos() / 60e9 - minutes;
            product += x * (point.value() - value);
            square += x * x;
        }
        Duration span = Duration.between(first, points.get(points.size() - 1).time());
        return points.size() < window.count() || span.toMillis() < window.spanMillis() ? Double.NaN : product / square;
    }

    private List<SensorPlan.WindowKind> kinds() {
        Set<SensorPlan.WindowKind> kinds = new HashSet<>();
        for (Rule rule : rules) {
            List<Condition> leaves = new ArrayList<>();
            leaves(rule.condition(), leaves);
            for (Condition leaf : leaves) {
                if (leaf instanceof Condition.Rate rate
                        && rate.window() instanceof Condition.RateWindow.Readings readings) {
                    kinds.add(SensorPlan.WindowKind.of(readings));
                }
            }
        }
        return List.copyOf(kinds);
    }

    private void advance(Instant now) {
        for (Rule rule : rules) {
            String id = rule.id();
            if (rule.schedule() != null && !rule.schedule().includes(now)) {
                metSince.remove(id);
                firingSince.remove(id);
                unmetSince.remove(id);
            } else if (met(rule.condition(), id, new int[1])) {
                unmetSince.remove(id);
                metSince.putIfAbsent(id, now);
                Instant due = metSince.get(id).plus(rule.dwell());
                if (!firingSince.containsKey(id) && !due.isAfter(now)) {
                    if (rule.schedule() != null
                            && !rule.schedule().nextChange(metSince.get(id)).isAfter(due)) {
                        metSince.put(id, now);
                        due = now.plus(rule.dwell());
                    }
                    if (!due.isAfter(now)) {
                        firingSince.put(id, due);
                    }
                }
            } else {
                metSince.remove(id);
                if (firingSince.containsKey(id)) {
                    unmetSince.putIfAbsent(id, now);
                    if (!unmetSince.get(id).plus(rule.keep()).isAfter(now)) {
                        firingSince.remove(id);
                        unmetSince.remove(id);
                    }
                }
            }
        }
    }

    private boolean met(Condition condition, String id, int[] leaf) {
        if (condition.parts().isEmpty()) {
            String prefix = id + "#" + leaf[0]++ + "#";
            return held.stream().anyMatch(key -> key.startsWith(prefix));
        }
        int met = 0;
        for (Condition part : condition.parts()) {
            met += met(part, id, leaf) ? 1 : 0;
        }
        return condition instanceof Condition.All ? met == condition.parts().size() : met > 0;
    }

    private static void leaves(Condition condition, List<Condition> into) {
        if (condition.parts().isEmpty()) {
            into.add(condition);
        }
        condition.parts().forEach(part -> leaves(part, into));
    }

    private static boolean compare(
            Comparison comparison, double number, double threshold, double hysteresis, boolean was) {
        return switch (comparison) {
            case AT_LEAST -> number >= (was ? threshold - hysteresis : threshold);
            case ABOVE -> number > (was ? threshold - hysteresis : threshold);
            case AT_MOST -> number <= (was ? threshold + hysteresis : threshold);
            case BELOW -> number < (was ? threshold + hysteresis : threshold);
        };
    }

    private static double count(String text, String label) {
        double count = 0;
        for (String part : text.split(";")) {
            String[] words = part.split(":");
            count += words[0].equalsIgnoreCase(label) ? Integer.parseInt(words[1]) : 0;
        }
        return count;
    }

    private static boolean selects(Selection selection, RuleNode node) {
        String path = node.place() == null ? "" : node.place().path() + "/";
        String wanted = selection.place().isEmpty() ? "" : String.join("/", selection.place()) + "/";
        return (selection.network() == null || selection.network().equals(node.network()))
                && (selection.node() == null || selection.node().equals(node.nodeId()))
                && path.startsWith(wanted);
    }
}
