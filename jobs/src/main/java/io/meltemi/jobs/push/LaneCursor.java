package io.meltemi.jobs.push;

/**
 * How far a lane has come.
 *
 * @param head number of the first value that waits
 * @param tail number of the next value that comes
 * @param nextMillis not before then may a batch go
 * @param timerMillis of the timer that there is; 0 for none
 */
public record LaneCursor(long head, long tail, long nextMillis, long timerMillis) {

    static final LaneCursor NEW = new LaneCursor(0, 0, 0, 0);

    long waiting() {
        return tail - head;
    }
}
