package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Surprise at a value that is unusual for its time of the day or of the week. */
final class SeasonalResidual implements Part {

    /** How much of a new value goes into what is usual, once ten are known. */
    private static final double LEARNING = 0.1;

    /** A residual of more mean residuals is taken for so many: what is rare is not learnt as usual. */
    private static final double CLIP = 4;

    /** Not to stand still where there was no residual ever; in spreads of the series. */
    private static final double LEAST_CLIP = 0.05;

    /** So many are not clipped yet. */
    private static final int LEAST_RESIDUALS = 50;

    private static final double SPREAD_RATE = 1 / 200d;

    private final long seasonSeconds;
    private final String name;
    private final double[] usual;
    private final int[] known;
    private SignedTail tail = new SignedTail();
    /** The mean size of residuals, each clipped; 0 before the first. */
    private double spread;

    private long residuals;
    private int visited = -1;
    private boolean isFirstVisit;
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
        noteVisit(slot);
        if (known[slot] == 0) {
            usual[slot] = value;
            known[slot] = 1;
            return 0;
        }
        double residual = value - expected;
        known[slot] += known[slot] < Integer.MAX_VALUE ? 1 : 0;
        usual[slot] += Math.max(LEARNING, 1.0 / known[slot]) * clip(residual);
        return tail.observe(residual);
    }

    private void noteVisit(int slot) {
        if (slot != visited) {
            visited = slot;
            isFirstVisit = known[slot] == 0;
        }
    }

    private double clip(double residual) {
        residuals++;
        double most = residuals < LEAST_RESIDUALS ? Math.abs(residual) : Math.max(LEAST_CLIP, CLIP * spread);
        double clipped = Math.max(-most, Math.min(most, residual));
        spread += Math.max(SPREAD_RATE, 1.0 / residuals) * (Math.abs(clipped) - spread);
        return clipped;
    }

    @Override
    public String reason(Sayings sayings) {
        return sayings.value(value) + " where " + sayings.value(expected) + " is usual "
                + (isFirstVisit ? "in these minutes" : name);
    }

    @Override
    public int stateBytes() {
        return SignedTail.stateBytes() + usual.length * (Double.BYTES + Integer.BYTES) + 4 * Double.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        tail.writeTo(out);
        out.writeDouble(spread);
        out.writeLong(residuals);
        out.writeInt(visited);
        out.writeBoolean(isFirstVisit);
        for (int slot = 0; slot < usual.length; slot++) {
            out.writeDouble(usual[slot]);
            out.writeInt(known[slot]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        tail = SignedTail.readFrom(in);
        spread = in.readDouble();
        residuals = in.readLong();
        visited = in.readInt();
        isFirstVisit = in.readBoolean();
        for (int slot = 0; slot < usual.length; slot++) {
            usual[slot] = in.readDouble();
            known[slot] = in.readInt();
        }
    }
}
