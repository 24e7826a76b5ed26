package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Surprise at a value that stands still for longer than this series does: a sensor that hangs. */
final class FlatLine implements Part {

    /** Shorter runs of equal values are nothing to speak of. */
    private static final int LEAST_RUN = 48;

    private TailCalibration runs = new TailCalibration();
    private double value;
    private int run;

    @Override
    public double surprise(Reading reading) {
        if (reading.level() == value && run > 0) {
            run += run < Integer.MAX_VALUE ? 1 : 0;
            return run < LEAST_RUN ? 0 : runs.surprise(run);
        }
        if (run > 0) {
            runs.add(run);
        }
        value = reading.level();
        run = 1;
        return 0;
    }

    @Override
    public void afterGap() {
        run = 0;
    }

    @Override
    public String reason(Sayings sayings) {
        return "stands still at " + sayings.value(value) + " for " + run + " values";
    }

    @Override
    public int stateBytes() {
        return TailCalibration.stateBytes() + Double.BYTES + Integer.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        runs.writeTo(out);
        out.writeDouble(value);
        out.writeInt(run);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        runs = TailCalibration.readFrom(in);
        value = in.readDouble();
        run = in.readInt();
    }
}
