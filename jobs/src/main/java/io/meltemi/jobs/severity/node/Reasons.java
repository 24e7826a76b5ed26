package io.meltemi.jobs.severity.node;

import io.meltemi.rules.Assessment.Finding;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why something is so, in words for people. */
final class Reasons {

    static final String NOTHING_YET = "no rule fires, and the node reports normalMode";
    static final String HEARD = "a message came";

    private static final double LARGEST_WHOLE = 1e15;

    private Reasons() {}

    static String reported(Severity severity) {
        return "the node reported " + severity.modeName();
    }

    /** A rule that fired before still does, now that a more severe one has ended. */
    static String stillFires(Finding finding) {
        return finding.reason() + ", since " + finding.since();
    }

    /** No rule fires any more. */
    static String ended(@Nullable SensorReading reading) {
        if (reading == null) {
            return "no rule fires any more";
        }
        Double value = reading.value();
        String text = value == null ? reading.textValue() : number(value);
        return "no rule fires any more; " + reading.sensor() + " is " + text;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String silent(Duration silence, Severity severity, long intervalSeconds) {
        return "not a word for " + silence.toSeconds() + " s; at " + severity + " it should speak every "
                + intervalSeconds + " s";
    }
}
