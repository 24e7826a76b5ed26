package io.meltemi.launcher.mining;

import io.meltemi.patterns.report.Canvas;
import io.meltemi.patterns.report.Ink;
import io.meltemi.patterns.report.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A canvas that becomes a PNG, on white; on a machine without fonts it has no labels. */
final class RasterCanvas implements Canvas {

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    /** For sharp screens. */
    private static final int SCALE = 2;

    private static final int FONT_SIZE = 11;

    private final Graphics2D graphics;
    private final @Nullable FontMetrics metrics;

    private RasterCanvas(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        this.metrics = metrics(graphics);
    }

    /** Java fails in several ways where fontconfig, or every font, is missing. */
    private static @Nullable FontMetrics metrics(Graphics2D graphics) {
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
            return graphics.getFontMetrics();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return null;
        }
    }

    static void write(Picture picture, Path file) throws IOException {
        BufferedImage image =
                new BufferedImage(picture.width() * SCALE, picture.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            picture.drawing().drawOn(new RasterCanvas(graphics));
        } finally {
            graphics.dispose();
        }
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java writes no PNG");
        }
    }

    @Override
    public void line(double[] xs, double[] ys, int count, Ink ink, double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < count; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        graphics.setColor(Color.decode(ink.light()));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Ink ink, double opacity) {
        Color color = Color.decode(ink.light());
        graphics.setColor(
                new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255)));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void text(String text, double x, double y, Align align, Ink ink) {
        if (metrics == null) {
            return;
        }
        double width = metrics.stringWidth(text);
        double from =
                switch (align) {
                    case BEGIN -> x;
                    case MIDDLE -> x - width / 2;
                    case END -> x - width;
                };
        graphics.setColor(Color.decode(ink.light()));
        graphics.drawString(text, (float) from, (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }
}
