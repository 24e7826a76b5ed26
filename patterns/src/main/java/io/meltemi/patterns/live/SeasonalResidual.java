package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Surprise at a value that is unusual for its time of the day or of the week. */
final class SeasonalResidual implements Part {

    /** How much of a new value goes into what is usual, once ten are known. */
    private static final double LEARNING = 0.1;

    private final long seasonSeconds;
    private final String name;
    private final double[] usual;
    private final int[] known;
    private SignedTail tail = new SignedTail();
    private double value;
    private double expected;

    private SeasonalResidual(Duration season, Duration slot, String name) {
        this.seasonSeconds = season.toSeconds();
        this.name = name;
        this.usual = new double[(int) season.dividedBy(slot)];
        this.known = new int[usual.length];
    }

    /** The day, by quarters of an hour. */
    static SeasonalResidual ofDay() {
        return new SeasonalResidual(Duration.ofDays(1), Duration.ofMinutes(15), "at this time of day");
    }

    /** The week, by half hours. */
    static SeasonalResidual ofWeek() {
        return new SeasonalResidual(Duration.ofDays(7), Duration.ofMinutes(30), "at this time of the week");
    }

    @Override
    public double surprise(Reading reading) {
        int slot = (int) (Math.floorMod(reading.epochSecond(), seasonSeconds) * usual.length / seasonSeconds);
        value = reading.level();
        expected = usual[slot];
        double surprise = known[slot] > 0 ? tail.observe(value - expected) : 0;
        known[slot] += known[slot] < Integer.MAX_VALUE ? 1 : 0;
        usual[slot] += Math.max(LEARNING, 1.0 / known[slot]) * (value - expected);
        return surprise;
    }

    @Override
    public String reason(Sayings sayings) {
        return sayings.value(value) + " where " + sayings.value(expected) + " is usual " + name;
    }

    @Override
    public int stateBytes() {
        return SignedTail.stateBytes() + usual.length * (Double.BYTES + Integer.BYTES) + 2 * Double.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        tail.writeTo(out);
        for (int slot = 0; slot < usual.length; slot++) {
            out.writeDouble(usual[slot]);
            out.writeInt(known[slot]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        tail = SignedTail.readFrom(in);
        for (int slot = 0; slot < usual.length; slot++) {
            usual[slot] = in.readDouble();
            known[slot] = in.readInt();
        }
    }
}
