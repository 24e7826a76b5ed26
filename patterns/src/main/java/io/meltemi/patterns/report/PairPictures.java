package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.LaggedCorrelation;
import io.meltemi.patterns.mining.SharedShape;
import java.util.ArrayList;
import java.util.List;

/** The pictures of two series together. */
public final class PairPictures {

    private static final int HEIGHT = 190;

    private final PairReport report;
    private final String name;

    /**
     * Of a report.
     *
     * @param name begins the pictures' names
     */
    public PairPictures(PairReport report, String name) {
        this.report = report;
        this.name = name;
    }

    /** All there are. */
    public List<Picture> all() {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < report.result().shapes().size(); i++) {
            pictures.add(shape(i));
        }
        LaggedCorrelation lagged = report.result().lagged();
        if (lagged != null) {
            pictures.add(lags(lagged));
        }
        return pictures;
    }

    private Picture shape(int number) {
        SharedShape shape = report.result().shapes().get(number);
        int width = SeriesPictures.WIDTH / 2;
        return new Picture(
                "%s-join-%d".formatted(name, number + 1),
                "Shared shape %d (mean 0, deviation 1)".formatted(number + 1),
                width,
                HEIGHT,
                canvas -> {
                    int window = report.result().window();
                    double[] a = Overlay.window(report.first().values(), shape.start(), window, true);
                    double[] b = Overlay.window(report.second().values(), shape.other(), window, true);
                    Plot plot = new Plot(canvas, Plot.Area.of(width, HEIGHT), 0, window - 1.0, Range.of(a, b));
                    plot.values(5);
                    plot.below(Ticks.ofNumbers(0, window - 1.0, 6));
                    plot.line(b, 0, 1, Ink.OTHER, 1.6);
                    plot.line(a, 0, 1, Ink.SERIES, 1.6);
                });
    }

    private Picture lags(LaggedCorrelation lagged) {
        return new Picture(
                name + "-lags", "Correlation of the changes, by lag", SeriesPictures.WIDTH, HEIGHT, canvas -> {
                    int longest = lagged.longestLag();
                    Plot plot = new Plot(
                            canvas,
                            Plot.Area.of(SeriesPictures.WIDTH, HEIGHT),
                            -longest,
                            longest,
                            Range.of(lagged.correlations()).with(0));
                    plot.values(4);
                    plot.below(Ticks.ofNumbers(-longest, longest, 10));
                    plot.mark(lagged.lag() - longest / 400.0, lagged.lag() + longest / 400.0, Ink.DISCORD);
                    plot.line(lagged.correlations(), -longest, 1, Ink.SERIES, 1.2);
                });
    }
}
