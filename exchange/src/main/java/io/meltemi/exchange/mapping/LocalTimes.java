package io.meltemi.exchange.mapping;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * The instants of times on a zone's clocks.
 *
 * @param zone null when the mapping names none
 * @param ambiguous {@code reject}, {@code earlier} or {@code later}
 * @param shift whether a time that the clocks left out is put forward with them
 */
record LocalTimes(@Nullable ZoneId zone, String ambiguous, boolean shift) {

    /** The instant of a time that names no zone. */
    Instant instant(LocalDateTime time) throws BadTimeException {
        if (zone == null) {
            throw new BadTimeException("expected a time with its zone, or 'zone' in the mapping");
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return time.toInstant(zone.getRules().getOffset(time));
        }
        if (change.isGap()) {
            if (!shift) {
                throw new BadTimeException("the clocks of " + zone + " never showed it: they were put from "
                        + change.getDateTimeBefore() + " to " + change.getDateTimeAfter());
            }
            return time.toInstant(change.getOffsetBefore());
        }
        return switch (ambiguous) {
            case "earlier" -> time.toInstant(change.getOffsetBefore());
            case "later" -> time.toInstant(change.getOffsetAfter());
            default ->
                throw new BadTimeException("the clocks of " + zone + " showed it twice: they were put back from "
                        + change.getDateTimeBefore() + " to " + change.getDateTimeAfter());
        };
    }

    /** The instant of a time with its own offset, which has to be the zone's where the mapping names one. */
    Instant instant(LocalDateTime time, ZoneOffset offset) throws BadTimeException {
        Instant instant = time.toInstant(offset);
        if (zone != null && !zone.getRules().getOffset(instant).equals(offset)) {
            throw new BadTimeException("its offset " + offset + " is not that of zone " + zone + " of the mapping, "
                    + zone.getRules().getOffset(instant));
        }
        return instant;
    }
}
