package io.meltemi.patterns.report;

/** What charts are drawn on, in pixels from the upper left corner. */
public interface Canvas {

    /**
     * A line through the first so many points.
     *
     * @param width of it
     */
    void line(double[] xs, double[] ys, int count, Ink ink, double width);

    /**
     * A filled rectangle.
     *
     * @param opacity 0 to 1
     */
    void rectangle(double x, double y, double width, double height, Ink ink, double opacity);

    /**
     * A text, its middle at a height.
     *
     * @param x of its begin, middle or end
     */
    void text(String text, double x, double y, Align align, Ink ink);

    /** Which part of a text is at its place. */
    enum Align {
        BEGIN,
        MIDDLE,
        END
    }
}
