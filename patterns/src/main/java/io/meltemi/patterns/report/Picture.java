package io.meltemi.patterns.report;

/**
 * A chart, ready to be drawn.
 *
 * @param name short, of letters, digits and hyphens, for a file
 * @param title what it shows
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(String name, String title, int width, int height, Drawing drawing) {

    /** Draws it. */
    @FunctionalInterface
    public interface Drawing {

        /** Draws on a canvas of the picture's size. */
        void drawOn(Canvas canvas);
    }

    /** The picture as an SVG file, readable on light and on dark pages. */
    public String svg() {
        return SvgCanvas.document(this);
    }
}
