package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;

/** Makes patterns as mining would; what revision n tells was found n seconds after the start. */
final class Patterns {

    static final String ID = "ANOMALY/net/n1/t/2026-11-22T10:00:00Z";

    private Patterns() {}

    /** An anomaly that goes on. */
    static Pattern open(long revision) {
        return anomaly(revision, revision, true, "unlike before\0");
    }

    /** The same, ended. */
    static Pattern ended(long revision) {
        return anomaly(revision, revision, false, "unlike before, and over");
    }

    /** A revision that was found at another time than the one of its number. */
    static Pattern foundAgain(long revision, long seconds) {
        return anomaly(revision, seconds, true, "decided again");
    }

    /** A sequence of events, which is no alert and of no one sensor. */
    static Pattern sequence(String node) {
        var start = NodeEvents.START;
        return new Pattern(
                "SEQUENCE/" + node,
                1,
                start.plusSeconds(5),
                PatternKind.SEQUENCE,
                "net",
                node,
                null,
                start,
                start.plusSeconds(5),
                false,
                1,
                null,
                "first one, then the other",
                "{}");
    }

    private static Pattern anomaly(long revision, long seconds, boolean isOpen, String explanation) {
        var start = NodeEvents.START;
        return new Pattern(
                ID,
                revision,
                start.plusSeconds(seconds),
                PatternKind.ANOMALY,
                "net",
                "n1",
                "t",
                start,
                start.plusSeconds(revision),
                isOpen,
                0.5,
                Severity.WARNING,
                explanation,
                "{\"nearest\":{\"distance\":2.5,\"name\":\"a\\u0000\"}}");
    }
}
