package io.meltemi.patterns.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Windows of a series over each other. */
final class Overlay {

    private final Canvas canvas;
    private final SeriesReport report;
    private final int window;
    private final boolean normalised;
    private final List<Layer> layers = new ArrayList<>();

    Overlay(Canvas canvas, SeriesReport report, int window, boolean normalised) {
        this.canvas = canvas;
        this.report = report;
        this.window = window;
        this.normalised = normalised;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Layer(double[] values, Ink ink, double width) {}

    void add(int start, Ink ink, double width) {
        layers.add(new Layer(window(report.series().values(), start, window, normalised), ink, width));
    }

    void draw(int width, int height) {
        Range range = Range.of(layers.stream().map(Layer::values).toArray(double[][]::new));
        Plot plot = new Plot(canvas, Plot.Area.of(width, height), 0, window - 1.0, range);
        plot.values(5);
        plot.below(Ticks.ofNumbers(0, window - 1.0, 6));
        layers.forEach(layer -> plot.line(layer.values(), 0, 1, layer.ink(), layer.width()));
    }

    /** A window of values, perhaps brought to mean 0 and deviation 1. */
    static double[] window(double[] values, int start, int length, boolean normalised) {
        double[] window = Arrays.copyOfRange(values, start, Math.min(values.length, start + length));
        if (!normalised) {
            return window;
        }
        double mean = Arrays.stream(window).filter(Double::isFinite).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(window)
                .filter(Double::isFinite)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return Arrays.stream(window)
                .map(value -> deviation == 0 ? value - mean : (value - mean) / deviation)
                .toArray();
    }
}
