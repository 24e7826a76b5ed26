package io.meltemi.jobs.pattern.declared;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of one version of a pattern and one group of nodes, beside held events and partial matches.
 *
 * @param reachedMillis time up to which events were taken; what is older is late. Null before the first
 * @param lagMillis least that its events lay behind the clock when they came; null before the first
 * @param held how many events wait
 * @param quietSinceMillis when it last took an event, by the job's clock
 * @param timerAtMillis of the timer that there is, or null
 */
public record Group(
        String patternId,
        String version,
        String group,
        @Nullable Long reachedMillis,
        @Nullable Long lagMillis,
        int held,
        long quietSinceMillis,
        @Nullable Long timerAtMillis) {

    static Group of(Candidate candidate, long nowMillis) {
        return new Group(candidate.patternId(), candidate.version(), candidate.group(), null, null, 0, nowMillis, null);
    }

    /** Events were taken up to a time. */
    Group reached(long millis, long nowMillis) {
        long reached = reachedMillis == null ? millis : Math.max(reachedMillis, millis);
        return new Group(patternId, version, group, reached, lagMillis, held, nowMillis, timerAtMillis);
    }

    Group withLag(long millis) {
        long lag = lagMillis == null ? millis : Math.min(lagMillis, millis);
        return new Group(patternId, version, group, reachedMillis, lag, held, quietSinceMillis, timerAtMillis);
    }

    Group withHeld(int count) {
        return new Group(patternId, version, group, reachedMillis, lagMillis, count, quietSinceMillis, timerAtMillis);
    }

    Group withTimer(@Nullable Long millis) {
        return new Group(patternId, version, group, reachedMillis, lagMillis, held, quietSinceMillis, millis);
    }

    boolean isLate(long millis) {
        return reachedMillis != null && millis < reachedMillis;
    }
}
