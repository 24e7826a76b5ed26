package io.meltemi.jobs.pattern.declared;

/**
 * Whether an instance works through what was written while it was away: then events come in any order, and nothing is decided until
 * none such has come for a while. Under lasting overload that never ends, so it is waited for so long at most. Not thread-safe.
 */
final class Backlog {

    /** Longest that a backlog is waited for at a stretch. */
    static final long MOST_MILLIS = 120_000;

    private final long patienceMillis;
    private final long behindMillis;
    private long sinceMillis;
    private long overAtMillis;

    /**
     * At a start there may be one.
     *
     * @param behindMillis how long ago the platform must have heard of an event for it to be of a backlog
     */
    Backlog(long nowMillis, long patienceMillis, long behindMillis) {
        this.patienceMillis = patienceMillis;
        this.behindMillis = behindMillis;
        this.sinceMillis = nowMillis;
        this.overAtMillis = nowMillis + patienceMillis;
    }

    /** An event has come that the platform heard of at a time. */
    void heard(long heardAtMillis, long nowMillis) {
        if (nowMillis - heardAtMillis <= behindMillis) {
            return;
        }
        if (nowMillis >= overAtMillis) {
            sinceMillis = nowMillis;
        }
        overAtMillis = Math.max(overAtMillis, Math.min(nowMillis + patienceMillis, sinceMillis + MOST_MILLIS));
    }

    /** Until when nothing is decided; past when there is none. */
    long overAtMillis() {
        return overAtMillis;
    }
}
