package io.meltemi.bench.detection.ucr;

/**
 * A series with one anomaly.
 *
 * @param training rows at the begin that are known to have none
 * @param begin first row of the anomaly
 * @param end last row of it
 * @param values NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record UcrFile(String name, int training, int begin, int end, double[] values) {

    private static final int SLACK = 100;

    /** Whether a row is in the labelled range, or at most 100 rows off. */
    public boolean isHit(int row) {
        return isWithin(row, SLACK);
    }

    /** The same with a slack as long as the anomaly where that is more, as the archive's authors count. */
    public boolean isWideHit(int row) {
        return isWithin(row, Math.max(SLACK, end - begin + 1));
    }

    private boolean isWithin(int row, int slack) {
        return row >= begin - slack && row <= end + slack;
    }
}
