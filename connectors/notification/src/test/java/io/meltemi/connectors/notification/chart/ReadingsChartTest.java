package io.meltemi.connectors.notification.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.notification.chart.ReadingsChart.Point;
import io.meltemi.connectors.notification.chart.ReadingsChart.Threshold;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsChartTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T19:00:00Z");
    private static final Color LINE = new Color(0x1F5FA8);
    private static final Color DANGER = new Color(0xC62828);

    @TempDir
    private Path folder;

    @Test
    void png_risingReadings_haveLineThresholdAndMoment() throws IOException {
        BufferedImage image = read(fire().png());

        assertThat(image.getWidth()).isEqualTo(2 * ReadingsChart.WIDTH);
        assertThat(image.getHeight()).isEqualTo(2 * ReadingsChart.HEIGHT);
        assertThat(count(image, LINE)).isGreaterThan(500);
        assertThat(count(image, DANGER)).isGreaterThan(500);
    }

    @Test
    void png_gap_isNotBridged() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int pause = i < 100 ? 0 : 6_000;
            points.add(new Point(BEGIN.plusSeconds(10L * i + pause), 20));
        }
        BufferedImage image = read(chart(points, List.of(), null).png());

        int middle = image.getWidth() / 2;
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(new Color(image.getRGB(middle, y))).isNotEqualTo(LINE);
        }
    }

    @Test
    void png_oneReadingOrAllTheSame_isDrawn() {
        assertThat(chart(List.of(new Point(BEGIN, 20)), List.of(), null).png()).isNotEmpty();
        assertThat(chart(List.of(new Point(BEGIN, 0), new Point(BEGIN, 0)), List.of(), BEGIN)
                        .png())
                .isNotEmpty();
        assertThat(chart(List.of(new Point(BEGIN, 1e300), new Point(BEGIN.plusSeconds(1), -1e300)), List.of(), BEGIN)
                        .png())
                .isNotEmpty();
    }

    @Test
    void chart_noFiniteReading_isRefused() {
        assertThatThrownBy(() -> chart(List.of(new Point(BEGIN, Double.NaN)), List.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ticks_halfHourZone_areRoundThere() {
        List<Ticks.Tick> ticks =
                Ticks.ofTimes(BEGIN, BEGIN.plusSeconds(3 * 3_600), 8, ZoneId.of("Asia/Kolkata"), Locale.ENGLISH);

        assertThat(ticks)
                .extracting(Ticks.Tick::label)
                .containsExactly("00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "03:30");
    }

    @Test
    void ticks_numbersInGreek_haveACommaAndAreRound() {
        assertThat(Ticks.ofNumbers(0.9, 2.1, 4, Locale.forLanguageTag("el")))
                .extracting(Ticks.Tick::label)
                .containsExactly("1,0", "1,5", "2,0");
    }

    @Test
    void png_machineWithoutFonts_hasNoLabelsAndNoFault() throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        Path file = folder.resolve("chart.png");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.util.prefs.userRoot=" + folder,
                "-Duser.home=" + folder,
                ChartToFile.class.getName(),
                file.toString());
        builder.environment().put("FONTCONFIG_FILE", none.toString());
        builder.environment().put("FONTCONFIG_PATH", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("has no font");
        assertThat(count(read(Files.readAllBytes(file)), LINE)).isGreaterThan(500);
    }

    /** Draws the chart of these tests, in a process of its own. */
    static final class ChartToFile {

        public static void main(String[] arguments) throws IOException {
            Files.write(Path.of(arguments[0]), fire().png());
        }
    }

    static ReadingsChart fire() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double value = 22.4 + 0.3 * Math.sin(i / 3.0) + (i > 42 ? Math.pow(i - 42, 2) * 0.065 : 0);
            points.add(new Point(BEGIN.plusSeconds(60L * i + i % 7), value));
        }
        return chart(
                points,
                List.of(new Threshold(28, false, true), new Threshold(35, true, true)),
                BEGIN.plusSeconds(57 * 60));
    }

    private static ReadingsChart chart(List<Point> points, List<Threshold> thresholds, Instant moment) {
        return new ReadingsChart(
                points, thresholds, moment, "DANGER 21:57", "°C", ZoneId.of("Europe/Athens"), Locale.ENGLISH);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long count(BufferedImage image, Color color) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    count++;
                }
            }
        }
        return count;
    }
}
