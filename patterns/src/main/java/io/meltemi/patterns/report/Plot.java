package io.meltemi.patterns.report;

import io.meltemi.patterns.report.Canvas.Align;
import java.util.List;

/** A frame with axes, into which series are drawn; across are indices, upwards values. */
final class Plot {

    /** Room for the labels of the values. */
    static final int LEFT = 56;

    /** Room for the labels below. */
    static final int BOTTOM = 22;

    private static final int LABEL_DISTANCE = 6;

    private final Canvas canvas;
    private final Area area;
    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;

    Plot(Canvas canvas, Area area, double fromX, double toX, Range values) {
        this.canvas = canvas;
        this.area = area;
        this.fromX = fromX;
        this.toX = toX > fromX ? toX : fromX + 1;
        Range wide = values.widened();
        this.fromY = wide.least();
        this.toY = wide.most();
    }

    /** Where in the picture. */
    record Area(double x, double y, double width, double height) {

        /** The whole picture but the axes' labels. */
        static Area of(int width, int height) {
            return new Area(LEFT, 10, width - LEFT - 12, height - 10 - BOTTOM);
        }
    }

    double x(double index) {
        return area.x() + (index - fromX) / (toX - fromX) * area.width();
    }

    private double y(double value) {
        return area.y() + (toY - value) / (toY - fromY) * area.height();
    }

    /** Lines across, with their values. */
    void values(int most) {
        for (Tick tick : Ticks.ofNumbers(fromY, toY, most)) {
            rule(area.x(), y(tick.at()), area.x() + area.width(), y(tick.at()));
            canvas.text(tick.label(), area.x() - LABEL_DISTANCE, y(tick.at()), Align.END, Ink.TEXT);
        }
    }

    /** Lines upwards, with what is below them; a label that would reach over the edge, or into the last one, is left out. */
    void below(List<Tick> ticks) {
        double free = 0;
        for (Tick tick : ticks) {
            double x = x(tick.at());
            double half = tick.label().length() * 3.0;
            rule(x, area.y(), x, area.y() + area.height() + 4);
            if (x - half > free && x + half < area.x() + area.width() + 12) {
                canvas.text(tick.label(), x, area.y() + area.height() + 13, Align.MIDDLE, Ink.TEXT);
                free = x + half + 8;
            }
        }
    }

    private void rule(double x1, double y1, double x2, double y2) {
        canvas.line(new double[] {x1, x2}, new double[] {y1, y2}, 2, Ink.GRID, 1);
    }

    /** Marks a stretch. */
    void mark(double from, double to, Ink ink) {
        canvas.rectangle(x(from), area.y(), Math.max(2, x(to) - x(from)), area.height(), ink, 0.22);
    }

    /** A bar below the plotted values, in one of several rows. */
    void bar(double from, double to, int row, Ink ink) {
        canvas.rectangle(x(from), area.y() + 3 + row * 6.0, Math.max(3, x(to) - x(from)), 4, ink, 0.9);
    }

    void level(double value, Ink ink) {
        canvas.line(new double[] {area.x(), area.x() + area.width()}, new double[] {y(value), y(value)}, 2, ink, 1);
    }

    /**
     * A series; where many values share a column of pixels, from the least to the most of them.
     *
     * @param step indices from one value to the next
     */
    void line(double[] values, double from, double step, Ink ink, double width) {
        double[] xs = new double[values.length + 1];
        double[] ys = new double[values.length + 1];
        int count = 0;
        int column = Math.max(1, (int) Math.ceil((toX - fromX) / step / area.width() / 1.5));
        for (int i = 0; i < values.length; i += column) {
            int low = -1;
            int high = -1;
            for (int k = i; k < Math.min(values.length, i + column); k++) {
                if (Double.isFinite(values[k])) {
                    low = low < 0 || values[k] < values[low] ? k : low;
                    high = high < 0 || values[k] > values[high] ? k : high;
                }
            }
            if (low < 0) {
                flush(xs, ys, count, ink, width);
                count = 0;
                continue;
            }
            for (int k : low == high ? new int[] {low} : new int[] {Math.min(low, high), Math.max(low, high)}) {
                xs[count] = x(from + k * step);
                ys[count++] = Math.max(area.y(), Math.min(area.y() + area.height(), y(values[k])));
            }
        }
        flush(xs, ys, count, ink, width);
    }

    private void flush(double[] xs, double[] ys, int count, Ink ink, double width) {
        if (count > 1) {
            canvas.line(xs, ys, count, ink, width);
        } else if (count == 1) {
            canvas.rectangle(xs[0] - 1, ys[0] - 1, 2, 2, ink, 1);
        }
    }
}
