package io.meltemi.bench.detection.nab;

import java.util.List;

/**
 * What a detector said of each row of a file.
 *
 * @param windows in the order of time, apart from each other
 * @param scores one a row, higher when the row is the more anomalous; NaN never is a detection
 */
@SuppressWarnings("ArrayRecordComponent")
public record NabScores(List<NabWindow> windows, double[] scores) {

    private static final double PROBATION_SHARE = 0.15;
    private static final int LONGEST_PROBATION = 750;

    public NabScores {
        windows = List.copyOf(windows);
    }

    /** Rows at the begin in which nothing counts. */
    public int probation() {
        return probation(scores.length);
    }

    /** The same of a file with so many rows. */
    public static int probation(int rows) {
        return (int) Math.min(Math.floor(PROBATION_SHARE * rows), LONGEST_PROBATION);
    }
}
