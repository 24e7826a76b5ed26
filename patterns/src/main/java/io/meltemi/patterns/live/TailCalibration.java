package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How rare a size is among the sizes before it, whatever their distribution. Sizes are counted in a histogram of equal ratios; the
 * rarest hundredth are described by a Pareto tail (Hill's estimator), which says how rare a size is that was never seen. Old
 * counts fade by half whenever the memory is full.
 */
final class TailCalibration {

    /** No surprise is larger, however thin the tail. */
    static final double MAXIMUM = 15;

    private static final int BINS = 400;
    private static final int BINS_PER_OCTAVE = 8;
    private static final int BIN_OF_ONE = 160;
    private static final double MEMORY = 8_000;
    private static final double TAIL_SHARE = 0.01;
    private static final int LEAST_IN_TAIL = 3;
    private static final int REFIT_EVERY = 16;
    /** What the tail is thought to be before there is one: an index of 0.3, worth one observation. */
    private static final double PRIOR_INDEX = 0.3;

    private static final int LEAST_KNOWN = 20;
    private static final double OCTAVE = Math.log(2);

    private final float[] counts = new float[BINS];
    private double total;
    private int sinceFit = REFIT_EVERY;
    private double tailStart;
    private double tailProbability = 1;
    private double tailIndex = PRIOR_INDEX;

    /**
     * The surprise of a size: minus the decimal logarithm of the share of values that are at least as large. 0 while too few
     * sizes are known.
     */
    double surprise(double size) {
        if (total < LEAST_KNOWN) {
            return 0;
        }
        if (sinceFit >= REFIT_EVERY) {
            fit();
        }
        if (size > tailStart) {
            double beyond = Math.log10(size / tailStart) / tailIndex;
            return Math.min(MAXIMUM, beyond - Math.log10(tailProbability));
        }
        double atLeast = 0;
        for (int bin = bin(size); bin < BINS; bin++) {
            atLeast += counts[bin];
        }
        return -Math.log10(Math.min(1, (atLeast + 1) / (total + 2)));
    }

    /** Takes note of a size. */
    void add(double size) {
        counts[bin(size)]++;
        total++;
        sinceFit++;
        if (total > MEMORY) {
            for (int bin = 0; bin < BINS; bin++) {
                counts[bin] *= 0.5f;
            }
            total *= 0.5;
        }
    }

    static int stateBytes() {
        return BINS * Float.BYTES + 5 * Double.BYTES;
    }

    void writeTo(DataOutput out) throws IOException {
        for (float count : counts) {
            out.writeFloat(count);
        }
        out.writeDouble(total);
        out.writeInt(sinceFit);
        out.writeDouble(tailStart);
        out.writeDouble(tailProbability);
        out.writeDouble(tailIndex);
    }

    static TailCalibration readFrom(DataInput in) throws IOException {
        TailCalibration calibration = new TailCalibration();
        for (int bin = 0; bin < BINS; bin++) {
            calibration.counts[bin] = in.readFloat();
        }
        calibration.total = in.readDouble();
        calibration.sinceFit = in.readInt();
        calibration.tailStart = in.readDouble();
        calibration.tailProbability = in.readDouble();
        calibration.tailIndex = in.readDouble();
        return calibration;
    }

    private void fit() {
        double wanted = Math.max(TAIL_SHARE * total, LEAST_IN_TAIL);
        double inTail = 0;
        int bin = BINS - 1;
        while (bin > 0 && inTail + counts[bin] < wanted) {
            inTail += counts[bin--];
        }
        if (inTail == 0) {
            inTail = counts[bin--];
        }
        tailStart = lowerEdge(bin + 1);
        tailProbability = (inTail + 1) / (total + 2);
        double excess = 0;
        for (int above = bin + 1; above < BINS; above++) {
            excess += counts[above] * (above - bin - 0.5) * OCTAVE / BINS_PER_OCTAVE;
        }
        tailIndex = (excess + PRIOR_INDEX) / (inTail + 1);
        sinceFit = 0;
    }

    private static int bin(double size) {
        if (!(size > 0)) {
            return 0;
        }
        double bin = Math.log(size) / OCTAVE * BINS_PER_OCTAVE + BIN_OF_ONE;
        return (int) Math.max(0, Math.min(BINS - 1, bin));
    }

    private static double lowerEdge(int bin) {
        return Math.pow(2, (bin - BIN_OF_ONE) / (double) BINS_PER_OCTAVE);
    }
}
