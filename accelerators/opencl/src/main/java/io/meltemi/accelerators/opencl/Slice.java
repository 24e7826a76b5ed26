package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.WindowedSeries;

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
}
