package io.meltemi.connectors.notification.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text in pictures, where the machine has a font. */
final class Labels {

    private static final Logger LOG = LoggerFactory.getLogger(Labels.class);
    private static final int SIZE = 11;
    private static final boolean POSSIBLE = isPossible();

    private final Graphics2D graphics;

    Labels(Graphics2D graphics) {
        this.graphics = graphics;
        if (POSSIBLE) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, SIZE));
        }
    }

    /** Width in pixels; 0 where there is no font. */
    int width(String text) {
        return POSSIBLE ? graphics.getFontMetrics().stringWidth(text) : 0;
    }

    /** Draws a text that begins at {@code x}, in the middle of which is {@code y}. */
    void from(String text, double x, double y, Color color) {
        if (POSSIBLE) {
            graphics.setColor(color);
            graphics.drawString(text, (float) x, (float) (y + SIZE * 0.36));
        }
    }

    /** Draws a text that ends at {@code x}. */
    void to(String text, double x, double y, Color color) {
        from(text, x - width(text), y, color);
    }

    /** Draws a text in the middle of which is {@code x}. */
    void around(String text, double x, double y, Color color) {
        from(text, x - width(text) / 2.0, y, color);
    }

    /** Java looks for fonts when they are first used, and fails in several ways where there are none. */
    private static boolean isPossible() {
        Graphics2D graphics = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, SIZE));
            graphics.drawString("0", 0, 8);
            return graphics.getFontMetrics().stringWidth("0") > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn("This machine has no font that Java can use; charts in mails have no labels: {}", e.toString());
            return false;
        } finally {
            graphics.dispose();
        }
    }
}
