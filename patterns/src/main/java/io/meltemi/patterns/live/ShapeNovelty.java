package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Surprise at a run of values that is unlike any before. */
final class ShapeNovelty implements Part {

    /** A distance below this share of the series' spread is none. */
    private static final double LEAST_DISTANCE = 1e-6;
    /** A run unlike all before is so for several values in a row, which tell one thing; the decimal logarithm of how many. */
    private static final double ONE_THING = 0.9;

    private final FadingDiscord history;
    private final int window;
    private TailCalibration calibration = new TailCalibration();
    private double distance;
    private int untilWhole;

    /**
     * @param history which has taken each reading before this part sees it
     * @param window which of the history's windows
     */
    ShapeNovelty(FadingDiscord history, int window) {
        this.history = history;
        this.window = window;
    }

    @Override
    public double surprise(Reading reading) {
        if (!history.isKnown(window)) {
            return 0;
        }
        if (untilWhole > 0) {
            untilWhole--;
            return 0;
        }
        distance = history.distance(window) + LEAST_DISTANCE;
        double surprise = calibration.surprise(distance);
        calibration.add(distance);
        return surprise > 0 ? surprise + ONE_THING : 0;
    }

    /** The same over another history, with what is known of its distances. */
    ShapeNovelty over(FadingDiscord other) {
        ShapeNovelty novelty = new ShapeNovelty(other, window);
        novelty.calibration = calibration;
        novelty.distance = distance;
        novelty.untilWhole = untilWhole;
        return novelty;
    }

    @Override
    public void afterGap() {
        untilWhole = history.window(window);
    }

    /** The distance of the last run from the most similar before, in spreads of the series; 0 while too little is known. */
    double distance() {
        return distance;
    }

    @Override
    public String reason(Sayings sayings) {
        return "a shape unlike anything in the last " + sayings.span(history.firstSecond()) + "; the nearest was at "
                + sayings.time(history.nearestSecond(window));
    }

    @Override
    public int stateBytes() {
        return TailCalibration.stateBytes() + Double.BYTES + Integer.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        calibration.writeTo(out);
        out.writeDouble(distance);
        out.writeInt(untilWhole);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        calibration = TailCalibration.readFrom(in);
        distance = in.readDouble();
        untilWhole = in.readInt();
    }
}
