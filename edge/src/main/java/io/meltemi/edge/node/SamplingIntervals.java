package io.meltemi.edge.node;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;

/** How often a node measures, by its severity (NODE-05). */
public record SamplingIntervals(Duration normal, Duration warning, Duration danger) {

    /** NODE-05: 60, 40 and 20 seconds. */
    public static final SamplingIntervals DEFAULTS =
            new SamplingIntervals(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(20));

    /** Shortest and longest interval that a node accepts from the server, in seconds. */
    static final int MIN_SECONDS = 1;

    static final int MAX_SECONDS = 86_400;

    public Duration of(Severity severity) {
        return switch (severity) {
            case NORMAL -> normal;
            case WARNING -> warning;
            case DANGER -> danger;
        };
    }

    public SamplingIntervals with(Severity severity, Duration interval) {
        return new SamplingIntervals(
                severity == Severity.NORMAL ? interval : normal,
                severity == Severity.WARNING ? interval : warning,
                severity == Severity.DANGER ? interval : danger);
    }
}
