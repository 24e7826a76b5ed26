package io.meltemi.alerts.life;

import java.time.Instant;

/**
 * How far a numbered series of events has been heard.
 *
 * @param number of the newest, 0 before the first
 * @param at the latest time of any
 */
public record Mark(long number, Instant at) {

    static final Mark NONE = new Mark(0, Instant.EPOCH);

    /**
     * Whether an event was heard before: then it is written again after a failure. One that counts from 1 again at a later time is
     * new, since whoever counts has forgotten.
     */
    boolean knows(long number, Instant time) {
        return number <= this.number && !time.isAfter(at);
    }

    Mark after(long newNumber, Instant time) {
        return new Mark(newNumber, time.isAfter(at) ? time : at);
    }

    boolean isNone() {
        return number == 0;
    }
}
