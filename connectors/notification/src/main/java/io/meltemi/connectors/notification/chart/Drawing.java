package io.meltemi.connectors.notification.chart;

import io.meltemi.connectors.notification.chart.ReadingsChart.Point;
import io.meltemi.connectors.notification.chart.ReadingsChart.Threshold;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a chart with Java's own means, on no screen. */
final class Drawing {

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private static final int SCALE = 2;
    private static final int TOP = 22;
    private static final int BOTTOM = 24;
    private static final int RIGHT = 14;
    private static final int MOST_DOTS = 80;

    /** A pause that is longer than so many usual ones is a gap. */
    private static final int GAP = 5;

    private static final Color LINE = new Color(0x1F5FA8);
    private static final Color GRID = new Color(0xE4E7EB);
    private static final Color TEXT = new Color(0x555B63);
    private static final Color DANGER = new Color(0xC62828);
    private static final Color WARNING = new Color(0xD97706);
    private static final Color MOMENT = new Color(0x333A44);

    private final ReadingsChart chart;
    private final BufferedImage image =
            new BufferedImage(ReadingsChart.WIDTH * SCALE, ReadingsChart.HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();
    private final Labels labels;
    private final double least;
    private final double most;
    private final double firstSecond;
    private final double lastSecond;
    private final List<Ticks.Tick> values;
    private final double left;

    Drawing(ReadingsChart chart) {
        this.chart = chart;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        this.labels = new Labels(graphics);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Point point : chart.points()) {
            low = Math.min(low, point.value());
            high = Math.max(high, point.value());
        }
        for (Threshold threshold : chart.thresholds()) {
            low = Math.min(low, threshold.value());
            high = Math.max(high, threshold.value());
        }
        double margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.05, 0.5);
        this.least = low - margin;
        this.most = high + margin;
        double begin = seconds(chart.points().get(0).time());
        double end = seconds(chart.points().get(chart.points().size() - 1).time());
        if (chart.moment() != null) {
            begin = Math.min(begin, seconds(chart.moment()));
            end = Math.max(end, seconds(chart.moment()));
        }
        double slack = Math.max((end - begin) * 0.02, 1);
        this.firstSecond = begin - slack;
        this.lastSecond = end + slack;
        this.values = Ticks.ofNumbers(least, most, 6, chart.locale());
        int widest = values.stream()
                .mapToInt(tick -> labels.width(tick.label()))
                .max()
                .orElse(0);
        this.left = widest + 14.0;
    }

    byte[] png() {
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, ReadingsChart.WIDTH, ReadingsChart.HEIGHT);
            drawThresholdAreas();
            drawAxes();
            drawThresholds();
            drawMoment();
            drawReadings();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                if (!ImageIO.write(image, "png", out)) {
                    throw new IllegalStateException("this Java writes no PNG");
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory was not written", e);
        } finally {
            graphics.dispose();
        }
    }

    private void drawAxes() {
        graphics.setStroke(new BasicStroke(1));
        for (Ticks.Tick tick : values) {
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(left, y(tick.at()), ReadingsChart.WIDTH - RIGHT, y(tick.at())));
            labels.to(tick.label(), left - 6, y(tick.at()), TEXT);
        }
        Instant from = Instant.ofEpochSecond((long) Math.ceil(firstSecond));
        Instant to = Instant.ofEpochSecond((long) Math.floor(lastSecond));
        double bottom = ReadingsChart.HEIGHT - BOTTOM;
        for (Ticks.Tick tick : Ticks.ofTimes(from, to, 8, chart.zone(), chart.locale())) {
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x(tick.at()), TOP, x(tick.at()), bottom + 4));
            double half = labels.width(tick.label()) / 2.0;
            if (x(tick.at()) + half < ReadingsChart.WIDTH && x(tick.at()) - half > 0) {
                labels.around(tick.label(), x(tick.at()), bottom + 13, TEXT);
            }
        }
        labels.from(chart.unit(), 8, TOP / 2.0, TEXT);
    }

    private void drawThresholdAreas() {
        for (Threshold threshold : chart.thresholds()) {
            Color color = color(threshold);
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 18));
            double edge = y(threshold.value());
            double top = threshold.isUpper() ? TOP : edge;
            double bottom = threshold.isUpper() ? edge : ReadingsChart.HEIGHT - BOTTOM;
            graphics.fill(new Rectangle2D.Double(left, top, ReadingsChart.WIDTH - RIGHT - left, bottom - top));
        }
    }

    private void drawThresholds() {
        NumberFormat format = NumberFormat.getNumberInstance(chart.locale());
        format.setMaximumFractionDigits(6);
        for (Threshold threshold : chart.thresholds()) {
            double y = y(threshold.value());
            graphics.setColor(color(threshold));
            graphics.setStroke(
                    new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 4}, 0));
            graphics.draw(new Line2D.Double(left, y, ReadingsChart.WIDTH - RIGHT, y));
            String sign = threshold.isUpper() ? "≥ " : "< ";
            labels.from(sign + format.format(threshold.value()), left + 4, y - 8, color(threshold));
        }
    }

    private void drawMoment() {
        Instant moment = chart.moment();
        if (moment == null) {
            return;
        }
        double x = x(seconds(moment));
        graphics.setColor(MOMENT);
        graphics.setStroke(
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {2, 3}, 0));
        graphics.draw(new Line2D.Double(x, TOP - 4, x, ReadingsChart.HEIGHT - BOTTOM));
        double half = labels.width(chart.momentLabel()) / 2.0;
        double middle = Math.max(left + half, Math.min(ReadingsChart.WIDTH - 6 - half, x));
        labels.around(chart.momentLabel(), middle, TOP / 2.0, MOMENT);
    }

    private void drawReadings() {
        Path2D line = new Path2D.Double();
        double gap = usualPause() * GAP;
        Point before = null;
        for (Point point : chart.points()) {
            double x = x(seconds(point.time()));
            double y = y(point.value());
            if (before == null || seconds(point.time()) - seconds(before.time()) > gap) {
                line.moveTo(x, y);
                line.lineTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            before = point;
        }
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(line);
        if (chart.points().size() <= MOST_DOTS) {
            for (Point point : chart.points()) {
                graphics.fill(new Ellipse2D.Double(x(seconds(point.time())) - 2.5, y(point.value()) - 2.5, 5, 5));
            }
        }
    }

    /** The middle one of the pauses between two readings, in seconds. */
    private double usualPause() {
        List<Double> pauses = new ArrayList<>();
        for (int i = 1; i < chart.points().size(); i++) {
            pauses.add(seconds(chart.points().get(i).time())
                    - seconds(chart.points().get(i - 1).time()));
        }
        pauses.sort(null);
        return pauses.isEmpty() ? 1 : Math.max(pauses.get(pauses.size() / 2), 1e-3);
    }

    private double x(double second) {
        return left + (second - firstSecond) / (lastSecond - firstSecond) * (ReadingsChart.WIDTH - RIGHT - left);
    }

    private double y(double value) {
        return TOP + (most - value) / (most - least) * (ReadingsChart.HEIGHT - BOTTOM - TOP);
    }

    private static Color color(Threshold threshold) {
        return threshold.isDanger() ? DANGER : WARNING;
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }
}
