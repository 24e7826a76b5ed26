package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Surprise at the level of the last few values, against that of hundreds before: steps and ramps that no single value shows. */
final class LevelChange implements Part {

    private static final double FAST = 1 / 10d;
    private static final double SLOW = 1 / 200d;
    /** The last few values share most of what they say; the decimal logarithm of how many tell one thing. */
    private static final double ONE_THING = 0.7;

    private SignedTail tail = new SignedTail();
    private double recent;
    private double usual;
    private long seen;

    @Override
    public double surprise(Reading reading) {
        if (seen++ == 0) {
            recent = reading.level();
            usual = reading.level();
            return 0;
        }
        recent += FAST * (reading.level() - recent);
        double deviation = recent - usual;
        usual += Math.max(SLOW, 1.0 / seen) * (reading.level() - usual);
        double surprise = tail.observe(deviation);
        return surprise > 0 ? surprise + ONE_THING : 0;
    }

    @Override
    public void afterGap() {
        recent = usual;
    }

    @Override
    public String reason(Sayings sayings) {
        return "the level of the last values, " + sayings.value(recent) + ", is unusually far from the usual "
                + sayings.value(usual);
    }

    @Override
    public int stateBytes() {
        return SignedTail.stateBytes() + 3 * Double.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        tail.writeTo(out);
        out.writeDouble(recent);
        out.writeDouble(usual);
        out.writeLong(seen);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        tail = SignedTail.readFrom(in);
        recent = in.readDouble();
        usual = in.readDouble();
        seen = in.readLong();
    }
}
