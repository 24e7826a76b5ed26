package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How rare a deviation is among those to the same side, so that a dip counts where peaks are common. */
final class SignedTail {

    private final TailCalibration above;
    private final TailCalibration below;

    SignedTail() {
        this(new TailCalibration(), new TailCalibration());
    }

    private SignedTail(TailCalibration above, TailCalibration below) {
        this.above = above;
        this.below = below;
    }

    /** The surprise of a deviation, of which note is taken. */
    double observe(double deviation) {
        double surprise = deviation > 0 ? above.surprise(deviation) : below.surprise(-deviation);
        above.add(Math.max(deviation, 0));
        below.add(Math.max(-deviation, 0));
        return surprise;
    }

    static int stateBytes() {
        return 2 * TailCalibration.stateBytes();
    }

    void writeTo(DataOutput out) throws IOException {
        above.writeTo(out);
        below.writeTo(out);
    }

    static SignedTail readFrom(DataInput in) throws IOException {
        return new SignedTail(TailCalibration.readFrom(in), TailCalibration.readFrom(in));
    }
}
