package io.meltemi.patterns.report;

import java.util.Locale;

/** A canvas that becomes SVG. */
final class SvgCanvas implements Canvas {

    private final StringBuilder shapes = new StringBuilder();

    private SvgCanvas() {}

    /** The picture as an element of a page that has {@link Ink#styles()}. */
    static String element(Picture picture) {
        return begin(picture, "") + drawn(picture) + "</svg>";
    }

    /** The picture as a file of its own. */
    static String document(Picture picture) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + begin(picture, " xmlns=\"http://www.w3.org/2000/svg\"")
                + "<style>"
                + Ink.styles()
                + "@media(prefers-color-scheme:dark){svg{background:#15191e}}</style>"
                + drawn(picture)
                + "</svg>\n";
    }

    private static String begin(Picture picture, String namespace) {
        return String.format(
                Locale.ROOT,
                "<svg%s class=\"chart\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\"><title>%s</title>",
                namespace,
                picture.width(),
                picture.height(),
                picture.width(),
                picture.height(),
                Markup.escape(picture.title()));
    }

    private static String drawn(Picture picture) {
        SvgCanvas canvas = new SvgCanvas();
        picture.drawing().drawOn(canvas);
        return canvas.shapes.toString();
    }

    @Override
    public void line(double[] xs, double[] ys, int count, Ink ink, double width) {
        shapes.append("<polyline class=\"")
                .append(ink.style())
                .append("\" stroke-width=\"")
                .append(width)
                .append("\" points=\"");
        for (int i = 0; i < count; i++) {
            shapes.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        shapes.append("\"/>");
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Ink ink, double opacity) {
        shapes.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" opacity=\"%.2f\"/>",
                ink.style(),
                number(x),
                number(y),
                number(width),
                number(height),
                opacity));
    }

    @Override
    public void text(String text, double x, double y, Align align, Ink ink) {
        String anchor =
                switch (align) {
                    case BEGIN -> "start";
                    case MIDDLE -> "middle";
                    case END -> "end";
                };
        shapes.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                ink.style(),
                number(x),
                number(y),
                anchor,
                Markup.escape(text)));
    }

    /** With a tenth of a pixel. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
