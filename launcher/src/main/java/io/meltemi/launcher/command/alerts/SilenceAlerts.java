package io.meltemi.launcher.command.alerts;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.Silence;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.MatcherText;
import io.meltemi.operations.alerts.RouteQuestion;
import io.meltemi.operations.database.Queries;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alerts silence}. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = {
            "For a while nobody is told of some alerts. They live on, and what still fires at the end is told then.",
            "Prints the silence's id."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class SilenceAlerts implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private MatcherOptions matching;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long, e.g. 30min, 2h or 7d; from now, or from --from.")
    private @Nullable Duration length;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Its begin, e.g. 2026-11-25T21:10:00Z (default: now).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Its end, exclusive, instead of --for.")
    private @Nullable Instant to;

    @Option(names = "--by", paramLabel = "NAME", description = "Who silences (default: the user's name).")
    private @Nullable String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private String comment = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Silence silence = silence();
        PlatformFile platform = common.running();
        new AlertTopics(platform.records()).silences().put(Map.of(silence.id(), silence));
        int matched = openAlerts(platform, silence.matcher());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = ListSilences.fields(silence, Instant.now());
            fields.put("open_alerts", matched);
            out.println(Table.json(fields));
        } else {
            out.println(silence.id());
            out.println(MatcherText.describe(silence.matcher()) + " from " + silence.start() + " to " + silence.end()
                    + "; of the open alerts it matches " + matched);
        }
        return 0;
    }

    private Silence silence() {
        try {
            Instant start = Objects.requireNonNullElseGet(from, Instant::now).truncatedTo(ChronoUnit.MILLIS);
            return new Silence(
                    "silence-" + UUID.randomUUID().toString().substring(0, 8),
                    matching.matcher(),
                    start,
                    end(start),
                    Objects.requireNonNullElse(by, System.getProperty("user.name", "operator")),
                    comment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Instant end(Instant start) {
        if ((length == null) == (to == null)) {
            throw new IllegalArgumentException("expected either --for or --to");
        }
        Instant end = length == null ? Objects.requireNonNull(to) : start.plus(length);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("--to: expected a time after the begin, " + start + ", found " + end);
        }
        if (!end.isAfter(Instant.now())) {
            throw new IllegalArgumentException("the silence would be over already: it ends at " + end);
        }
        return end;
    }

    private static int openAlerts(PlatformFile platform, AlertMatcher matcher) throws SQLException {
        try (Queries queries = Queries.open(platform.database())) {
            return new RouteQuestion(queries).countOpen(matcher);
        }
    }
}
