package io.meltemi.launcher.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measurements of one name, in Prometheus' sense.
 *
 * @param name ends with the unit, in the base units of Prometheus (seconds, bytes), and with {@code _total} where it only grows
 * @param help one sentence
 * @param samples one for each combination of labels
 */
record Family(String name, Kind kind, String help, List<Sample> samples) {

    enum Kind {
        COUNTER,
        GAUGE
    }

    /** @param labels by name; empty where the family has a single sample */
    record Sample(Map<String, String> labels, double value) {}

    Family {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("expected a name of a-z, 0-9 and _, found " + name);
        }
        if ((kind == Kind.COUNTER) != name.endsWith("_total")) {
            throw new IllegalArgumentException("counters end with _total and nothing else does, found " + name);
        }
        samples = List.copyOf(samples);
    }

    static Family gauge(String name, String help, Number value) {
        return new Family(name, Kind.GAUGE, help, List.of(new Sample(Map.of(), value.doubleValue())));
    }

    static Family counter(String name, String help, Number value) {
        return new Family(name, Kind.COUNTER, help, List.of(new Sample(Map.of(), value.doubleValue())));
    }

    /** One sample for each value of one label. */
    static Family gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        return new Family(name, Kind.GAUGE, help, labelled(label, values));
    }

    /** One sample for each value of one label. */
    static Family counters(String name, String help, String label, Map<String, ? extends Number> values) {
        return new Family(name, Kind.COUNTER, help, labelled(label, values));
    }

    /** In Prometheus' text format, version 0.0.4; nothing where there is no sample. */
    String text() {
        if (samples.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("# HELP ").append(name).append(' ').append(escape(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ');
        text.append(kind.name().toLowerCase(Locale.ROOT)).append('\n');
        for (Sample sample : samples) {
            text.append(name);
            if (!sample.labels().isEmpty()) {
                List<String> labels = new ArrayList<>();
                new TreeMap<>(sample.labels())
                        .forEach((label, value) ->
                                labels.add(label + "=\"" + escape(value).replace("\"", "\\\"") + "\""));
                text.append('{').append(String.join(",", labels)).append('}');
            }
            text.append(' ').append(number(sample.value())).append('\n');
        }
        return text.toString();
    }

    private static List<Sample> labelled(String label, Map<String, ? extends Number> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> new Sample(
                                Map.of(label, entry.getKey()), entry.getValue().doubleValue()))
                        .toList();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
