package io.meltemi.launcher.command.mine;

import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.mining.HistorySelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the stored history is mined, when no file is. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HistoryOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Of the stored history: begin, inclusive, " + InstantConverter.FORMS
                    + " (default: its oldest reading).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "End, exclusive; likewise (default: its newest reading).")
    private @Nullable Instant to;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "This node alone: NETWORK/NODE, or NODE in any network; may be given several times.")
    private List<String> nodes = List.of();

    @Option(names = "--sensor", paramLabel = "SENSOR", description = "This sensor alone; may be given several times.")
    private List<String> sensors = List.of();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            converter = DurationConverter.class,
            description = "Average the readings to steps of this length, such as 1min (default: what the readings have,"
                    + " and at most 100,000 steps).")
    private @Nullable Duration step;

    @Option(
            names = "--pairs",
            paramLabel = "none|same-sensor|all",
            defaultValue = "same-sensor",
            description = "Which series are compared with one another (default: the same sensor of different nodes).")
    private String pairs;

    @Option(names = "--no-events", description = "Do not look for events that follow one another.")
    private boolean noEvents;

    /**
     * What was asked for.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    HistorySelection selection() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("--from: expected a time before --to, found " + from + " and " + to);
        }
        if (step != null && step.toMillis() < 1) {
            throw new IllegalArgumentException("--step: expected at least 1 ms, found " + step);
        }
        return new HistorySelection(from, to, nodes, sensors, step, wantedPairs(), !noEvents);
    }

    private HistorySelection.Pairs wantedPairs() {
        for (HistorySelection.Pairs known : HistorySelection.Pairs.values()) {
            if (known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(pairs)) {
                return known;
            }
        }
        throw new IllegalArgumentException("--pairs: expected none, same-sensor or all, found '" + pairs + "'");
    }
}
