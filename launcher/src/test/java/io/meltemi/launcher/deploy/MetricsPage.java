package io.meltemi.launcher.deploy;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/metrics.md} lists, and what an expression of PromQL asks for. */
public final class MetricsPage {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z0-9_]+)` \\|");

    /** Of an expression: texts, label matchers, and lists of labels, none of which names a metric. */
    private static final Pattern NO_METRICS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** What Prometheus itself makes. */
    private static final Set<String> PROMETHEUS = Set.of("up", "ALERTS");

    private MetricsPage() {}

    public static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher row = ROW.matcher(Deploy.page("metrics.md"));
        while (row.find()) {
            names.add(row.group(1));
        }
        return names;
    }

    /** The metrics of an expression, without those that Prometheus makes. */
    static Set<String> asked(String expression) {
        // texts first, since a text may hold a brace
        String bare =
                NO_METRICS.matcher(expression.replaceAll("\"[^\"]*\"", "\"\"")).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare.replaceAll("\\b[0-9]+[a-z]+\\b", " "));
        while (name.find()) {
            if (!WORDS.contains(name.group()) && !PROMETHEUS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }
}
