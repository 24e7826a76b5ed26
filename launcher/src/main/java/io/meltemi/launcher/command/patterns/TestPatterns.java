package io.meltemi.launcher.command.patterns;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.patterns.PatternHistory;
import io.meltemi.operations.rules.LiveSeries;
import io.meltemi.patterns.declared.DeclaredPattern;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code patterns test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Says what the declared patterns of a file would have found over stored readings and events.",
            "Changes nothing. Nodes are taken to have stood all the time where they stand now."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class TestPatterns implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one declared pattern, or an array of them.")
    private Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Begin, inclusive: " + InstantConverter.FORMS + ".")
    private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "End, exclusive; likewise.")
    private Instant to;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!from.isBefore(to)) {
            throw new ParameterException(
                    spec.commandLine(), "--from: expected a time before --to, found " + from + " and " + to);
        }
        Instant now = Instant.now();
        Instant end = to.isAfter(now) && from.isBefore(now) ? now : to; // there is no history of the future
        PrintWriter err = spec.commandLine().getErr();
        List<DeclaredPattern> patterns = PatternFile.read(file, err);
        patterns.stream()
                .filter(pattern -> !pattern.enabled())
                .forEach(pattern -> err.println(pattern.id() + " is switched off and finds nothing"));
        FoundReport report = new FoundReport(json, spec.commandLine().getOut());
        try (Queries queries = Queries.open(common.running().database())) {
            ProgressLine progress = new ProgressLine(err);
            report.print(new PatternHistory(queries, patterns)
                    .run(
                            LiveSeries.read(queries),
                            from,
                            end,
                            report,
                            (time, events) ->
                                    progress.show(share(time, end), String.format(Locale.ROOT, "%,d events", events))));
        }
        return 0;
    }

    private double share(Instant time, Instant end) {
        return (double) Duration.between(from, time).toMillis()
                / Math.max(1, Duration.between(from, end).toMillis());
    }
}
