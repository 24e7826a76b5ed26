package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a series goes on at another level or another spread. The last day is compared, half hour by half hour, with the same
 * half hours of up to seven days before, so that neither a day's course nor, once they are all known, a weekend is a change. It must
 * differ by more than days usually do. After a change what was before is forgotten.
 */
final class ChangeFinder {

    private static final long SLOT_SECONDS = 86_400 / Days.SLOTS_A_DAY;
    /** So many values a half hour must have to tell its spread. */
    private static final int LEAST_VALUES = 6;
    /** No less is another level; in spreads of the series' first values. */
    private static final double LEAST_SHIFT = 0.05;
    /** No less than double or half is another spread. */
    private static final double LEAST_RATIO = Math.log(2);
    /** Standing still has a spread too, so that it has a logarithm. */
    private static final double LEAST_SPREAD = 1e-6;

    private final Days levels = new Days();
    private final Days spreads = new Days();
    private long slot = Long.MIN_VALUE;
    private long count;
    private double mean;
    private double squares;

    /** Takes the next reading; the change that is clear with it, or null. */
    @Nullable
    Change observe(Reading reading, Units units) {
        long now = Math.floorDiv(reading.epochSecond(), SLOT_SECONDS);
        Change change = null;
        if (now > slot) {
            if (slot != Long.MIN_VALUE) {
                change = close(units);
            }
            for (long empty = Math.max(slot + 1, now - Days.SLOTS + 1); empty <= now; empty++) {
                forget(empty);
            }
            begin(now);
        } else if (now <= slot - Days.SLOTS_A_DAY) {
            LongStream.range(0, Days.SLOTS).forEach(this::forget); // the clock went back
            begin(now);
        }
        count++;
        double difference = reading.level() - mean;
        mean += difference / count;
        squares += difference * (reading.level() - mean);
        return change;
    }

    static int stateBytes() {
        return 2 * Days.SLOTS * Float.BYTES + 2 * Long.BYTES + 2 * Double.BYTES;
    }

    void writeTo(DataOutput out) throws IOException {
        levels.writeTo(out);
        spreads.writeTo(out);
        out.writeLong(slot);
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(squares);
    }

    void readFrom(DataInput in) throws IOException {
        levels.readFrom(in);
        spreads.readFrom(in);
        slot = in.readLong();
        count = in.readLong();
        mean = in.readDouble();
        squares = in.readDouble();
    }

    private void begin(long now) {
        slot = now;
        count = 0;
        mean = 0;
        squares = 0;
    }

    private void forget(long each) {
        levels.put(each, Double.NaN);
        spreads.put(each, Double.NaN);
    }

    /** The half hour is over. */
    private @Nullable Change close(Units units) {
        levels.put(slot, mean);
        spreads.put(
                slot, count < LEAST_VALUES ? Double.NaN : Math.log(Math.sqrt(squares / (count - 1)) + LEAST_SPREAD));
        Days.Difference level = levels.difference(slot, LEAST_SHIFT);
        Days.Difference different = level == null ? spreads.difference(slot, LEAST_RATIO) : level;
        if (different == null) {
            return null;
        }
        Change change = new Change(
                Instant.ofEpochSecond(different.start() * SLOT_SECONDS),
                level != null,
                shape(different.start(), true, units),
                shape(different.start(), false, units),
                different.score());
        LongStream.range(slot - Days.SLOTS + 1, different.start()).forEach(this::forget);
        return change;
    }

    private Change.Shape shape(long start, boolean isBefore, Units units) {
        double level = Days.median(Days.known(LongStream.rangeClosed(start, slot)
                .mapToDouble(each -> isBefore ? levels.usual(slot, each) : levels.get(each))
                .toArray()));
        double spread = Math.exp(Days.median(Days.known(LongStream.rangeClosed(start, slot)
                .mapToDouble(each -> isBefore ? spreads.usual(slot, each) : spreads.get(each))
                .toArray())));
        return new Change.Shape(units.centre() + level * units.spread(), spread * units.spread());
    }
}
