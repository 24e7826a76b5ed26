package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Surprise at a shape over a longer time: as {@link ShapeNovelty}, but of means of several values. How many is found from the data:
 * whenever the dominant period takes more than {@link #LONGEST_PERIOD} means, two of them become one, so that the history reaches
 * over some tens of periods, however long they are.
 */
final class CoarseShape implements Part {

    private static final int HISTORY = 2_048;
    /** Effective length, in means; about a quarter of a period. */
    private static final int WINDOW = 16;

    private static final int FIRST_STEP = 4;
    private static final int LONGEST_STEP = 4_096;
    private static final int LONGEST_PERIOD = 128;
    private static final int ESTIMATE_EVERY = HISTORY / 4;

    private FadingDiscord history = new FadingDiscord(HISTORY, WINDOW);
    private ShapeNovelty novelty = new ShapeNovelty(history, 0);
    private int step = FIRST_STEP;
    private int period;
    private double sum;
    private int inSum;
    private int untilEstimate = ESTIMATE_EVERY;
    private double surprise;

    @Override
    public double surprise(Reading reading) {
        sum += reading.level();
        inSum++;
        if (inSum >= step) {
            history.add((float) (sum / inSum), reading.second());
            surprise = novelty.surprise(reading);
            sum = 0;
            inSum = 0;
            untilEstimate--;
            if (untilEstimate == 0) {
                untilEstimate = ESTIMATE_EVERY;
                estimatePeriod();
            }
        }
        return surprise;
    }

    /** The dominant period in values as last estimated, 0 when there is none. */
    int period() {
        return period * step;
    }

    @Override
    public void afterGap() {
        sum = 0;
        inSum = 0;
        surprise = 0;
        novelty.afterGap();
    }

    @Override
    public String reason(Sayings sayings) {
        return novelty.reason(sayings);
    }

    @Override
    public int stateBytes() {
        return history.stateBytes() + novelty.stateBytes() + 4 * Integer.BYTES + 2 * Double.BYTES;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        history.writeTo(out);
        novelty.writeTo(out);
        out.writeInt(step);
        out.writeInt(period);
        out.writeDouble(sum);
        out.writeInt(inSum);
        out.writeInt(untilEstimate);
        out.writeDouble(surprise);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        history.readFrom(in);
        novelty.readFrom(in);
        step = in.readInt();
        period = in.readInt();
        sum = in.readDouble();
        inSum = in.readInt();
        untilEstimate = in.readInt();
        surprise = in.readDouble();
    }

    private void estimatePeriod() {
        double[] values = new double[history.known()];
        for (int lag = 0; lag < values.length; lag++) {
            values[lag] = history.value(lag);
        }
        int before = period;
        period = DominantPeriod.of(values);
        boolean sure = Math.abs(period - before) <= period / 8;
        while (sure && period > LONGEST_PERIOD && step < LONGEST_STEP) {
            halve();
        }
    }

    private void halve() {
        FadingDiscord halved = new FadingDiscord(HISTORY, WINDOW);
        for (int lag = history.known() / 2 * 2 - 1; lag > 0; lag -= 2) {
            halved.add((history.value(lag) + history.value(lag - 1)) / 2, history.second(lag - 1));
        }
        history = halved;
        novelty = novelty.over(halved);
        step *= 2;
        period /= 2;
    }
}
