package io.meltemi.bench.detection.nab;

/**
 * Rows in which an anomaly is to be found.
 *
 * @param first row, from 0
 * @param last row, inclusive
 */
public record NabWindow(int first, int last) {

    public NabWindow {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "a window begins at a row and ends at it or later, found " + first + " to " + last);
        }
    }

    int width() {
        return last - first + 1;
    }
}
