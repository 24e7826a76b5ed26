package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.WindowedSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some windows of a series.
 *
 * @param series the whole of it
 * @param from first window
 * @param to the window after the last
 */
record Slice(WindowedSeries series, int from, int to) {

    static Slice whole(WindowedSeries series) {
        return new Slice(series, 0, series.windows());
    }

    int windows() {
        return to - from;
    }

    int stride() {
        return Sizes.stride(windows(), series.window());
    }

    /** Windows at which recurrences begin anew, counted from the slice's first; {@link Numbers#END} behind them. */
    int[] restarts() {
        return IntStream.concat(
                        Arrays.stream(series.restarts())
                                .filter(window -> window >= from && window < to)
                                .map(window -> window - from),
                        IntStream.of(Numbers.END))
                .toArray();
    }

    /** First windows of blocks, of at most so many, in which a recurrence runs through; {@link Numbers#END} behind them. */
    int[] blocks(int most) {
        return IntStream.concat(
                        Arrays.stream(restarts()),
                        IntStream.iterate(0, start -> start < windows(), start -> start + most))
                .sorted()
                .distinct()
                .toArray();
    }
}
