package io.meltemi.bench.detection;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.Subscriber;
import io.meltemi.bench.ResultTable;
import io.meltemi.bench.detection.DetectionRun.RaisedAlert;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rules, trends, alerts and notifications over recordings in which it is known what happened: whether it was alerted, how soon, and
 * what was alerted besides. Everything runs in the recordings' time, by the code of the jobs.
 */
public final class DetectionBenchmark {

    /** Sets with more events than these have one row of all of them. */
    private static final int MOST_EVENT_ROWS = 12;

    private static final double SECONDS_PER_DAY = 86_400;

    /** Days; what happens in less tells nothing of a day. */
    private static final double SHORTEST_FOR_A_DAY = 0.2;

    private final Path data;
    private final ResultTable events =
            new ResultTable("data set", "known event", "begins", "told", "how soon", "by", "one open before");
    private final ResultTable sets = new ResultTable(
            "data set",
            "days",
            "readings",
            "trends",
            "events",
            "told",
            "alerts",
            "others",
            "a day",
            "of own rules",
            "notified");
    private final ResultTable fits =
            new ResultTable("data set", "windows compared", "other readings", "slope", "standard error");

    /** @param data folder in which each recording lies under its name */
    public DetectionBenchmark(Path data) {
        this.data = data;
    }

    /**
     * Runs over each recording that the folder has.
     *
     * @param progress told what is being read
     * @return the tables
     * @throws IOException when a recording cannot be read, or there is none
     */
    public String run(Consumer<String> progress) throws IOException {
        List<DataSets> there =
                Stream.of(DataSets.values()).filter(set -> set.isIn(data)).toList();
        if (there.isEmpty()) {
            throw new IOException("there is no known recording in " + data);
        }
        for (DataSets each : there) {
            progress.accept(each.name().toLowerCase(Locale.ROOT));
            DataSet set = each.readFrom(data);
            add(set, DetectionRun.of(set, rules(set.rules()), plan(), settings()));
        }
        return events + System.lineSeparator() + sets + System.lineSeparator() + fits;
    }

    private void add(DataSet set, DetectionRun run) {
        List<Duration> delays = new ArrayList<>();
        for (KnownEvent event : set.events()) {
            AlertEvent first = run.first(event, set.lead());
            if (first != null) {
                delays.add(Duration.between(event.from(), first.time()));
            }
            if (set.events().size() <= MOST_EVENT_ROWS) {
                events.add(
                        set.name(),
                        event.what(),
                        time(event.from()),
                        first == null ? "no" : time(first.time()),
                        first == null ? "" : words(delays.get(delays.size() - 1)),
                        first == null ? "" : by(first),
                        run.wasOpen(event, set.lead()) ? "yes" : "");
            }
        }
        if (set.events().size() > MOST_EVENT_ROWS) {
            events.add(
                    set.name(),
                    set.events().get(0).what(),
                    set.events().size() + " times",
                    delays.size() + " times",
                    spread(delays),
                    "",
                    set.events().stream()
                                    .filter(event -> run.wasOpen(event, set.lead()))
                                    .count() + " times");
        }
        List<RaisedAlert> others = run.alerts().stream()
                .filter(alert -> set.events().stream().noneMatch(event -> alert.overlaps(event, set.lead())))
                .toList();
        long ofOwnRules = others.stream().filter(alert -> !isBuiltIn(alert)).count();
        double days = set.recorded().toSeconds() / SECONDS_PER_DAY;
        sets.add(
                set.name(),
                String.format(Locale.ROOT, "%.2f", days),
                set.readings().size(),
                run.trends(),
                set.events().size(),
                delays.size(),
                run.alerts().size(),
                others.size(),
                days < SHORTEST_FOR_A_DAY ? "" : String.format(Locale.ROOT, "%.2f", others.size() / days),
                ofOwnRules,
                run.notifications());
        FitAgreement agreement = run.agreement();
        fits.add(
                set.name(),
                agreement.compared(),
                agreement.otherCounts(),
                String.format(Locale.ROOT, "%.1e", agreement.slope()),
                String.format(Locale.ROOT, "%.1e", agreement.stderr()));
    }

    private static String by(AlertEvent event) {
        String rule = event.alert().rule();
        return (rule == null ? "" : rule + ", ")
                + event.alert().kind().name().toLowerCase(Locale.ROOT) + ", "
                + event.alert().severity();
    }

    private static boolean isBuiltIn(RaisedAlert alert) {
        String rule = alert.alert().rule();
        return rule != null && rule.startsWith("builtin-");
    }

    private static String time(Instant time) {
        return time.toString().replaceFirst("\\.\\d+Z", "Z");
    }

    private static String spread(List<Duration> delays) {
        if (delays.isEmpty()) {
            return "";
        }
        List<Duration> sorted = delays.stream().sorted().toList();
        return "median " + words(sorted.get(sorted.size() / 2)) + "; from " + words(sorted.get(0)) + " to "
                + words(sorted.get(sorted.size() - 1));
    }

    private static String words(Duration delay) {
        Duration length = delay.abs();
        String text = length.toDays() > 0
                ? length.toDays() + " d " + length.toHoursPart() + " h"
                : length.toHours() > 0
                        ? length.toHours() + " h " + length.toMinutesPart() + " min"
                        : length.toMinutesPart() + " min " + length.toSecondsPart() + " s";
        return text + (delay.isNegative() ? " before" : " after");
    }

    private static RuleSet rules(String name) throws IOException {
        try (InputStream json = DetectionBenchmark.class.getResourceAsStream(name + ".json")) {
            if (json == null) {
                throw new IOException("there are no rules " + name);
            }
            return RuleSet.withBuiltIn(RuleJson.readAll(json.readAllBytes()));
        } catch (RuleRejectedException e) {
            throw new IOException("the rules " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static TrendPlan plan() {
        return new TrendPlan(TrendWindow.parseAll(TrendOptions.DEFAULT_WINDOWS), TrendOptions.DEFAULT_ALLOWED_LATENESS);
    }

    /** One subscriber who gets everything that the default route tells. */
    private static AlertSettings settings() {
        Subscriber operator = new Subscriber(
                "operator",
                Map.of(NotificationChannel.EMAIL, "operator@example.org"),
                "en",
                ZoneOffset.UTC,
                Severity.WARNING,
                null,
                null,
                null);
        return new AlertSettings(Map.of(operator.name(), operator), Routing.DEFAULT, Map.of());
    }
}
