package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.SequenceEvent;

/** An event that waits for earlier ones, since a time of the job's clock. */
public record Held(SequenceEvent event, long sinceMillis) {

    long timeMillis() {
        return event.time().toEpochMilli();
    }

    /** When it has waited long enough; one from the future waits until its time. */
    long dueMillis(long patienceMillis) {
        return Math.max(sinceMillis, timeMillis()) + patienceMillis;
    }

    /** How far it lay behind the clock when it came. */
    long lagMillis() {
        return Math.max(0, sinceMillis - timeMillis());
    }
}
