package io.meltemi.patterns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.PairMining;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesMining;
import io.meltemi.patterns.mining.SeriesName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class MiningReportTest {

    private static final MiningPlan PLAN = MiningPlan.standard().withWindows(List.of(24));

    @TempDir
    Path folder;

    @Test
    void write_seriesAndPair_hasEverySectionAndFetchesNothing() throws IOException {
        Series first = days("N<1>", 1);
        Series second = days("N2", 2);
        SeriesMining mining = SeriesMining.begin(first, PLAN, Accelerators.plain());
        while (mining.step()) {}
        PairMining pair = PairMining.begin(first, second, PLAN, Accelerators.plain());
        while (pair.step()) {}
        MiningReport report = new MiningReport(
                "Room \"A\" & B",
                List.of(SeriesReport.of(first, ZoneOffset.UTC, mining.result(), 0.5)),
                List.of(PairReport.of(first, second, ZoneOffset.UTC, pair.result())),
                mining.findings());

        Path file = folder.resolve("reports/week.html");
        report.write(file);

        String page = Files.readString(file);
        assertThat(page)
                .contains(
                        "Room &quot;A&quot; &amp; B",
                        "N&lt;1&gt;",
                        "<h3>Motifs</h3>",
                        "<h3>Discords</h3>",
                        "<h3>Days</h3>")
                .contains("Matrix profile", "Events that follow one another", "prefers-color-scheme")
                .doesNotContain("N<1>", "http://", "https://", "<script");
        assertThat(page.split("<svg", -1)).hasSizeGreaterThan(8);
    }

    @Test
    void svg_ofEachPicture_isWellFormed() throws Exception {
        Series series = days("N1", 3);
        SeriesMining mining = SeriesMining.begin(series, PLAN, Accelerators.plain());
        while (mining.step()) {}

        List<Picture> pictures =
                new SeriesPictures(SeriesReport.of(series, ZoneOffset.UTC, mining.result(), 1), "n1").all();

        assertThat(pictures).extracting(Picture::name).contains("n1-series", "n1-profile", "n1-motif-1", "n1-days");
        for (Picture picture : pictures) {
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(picture.svg())))
                            .getElementsByTagName("polyline")
                            .getLength())
                    .as(picture.name())
                    .isPositive();
        }
    }

    @Test
    void html_constantSeriesAndEmptyOne_saysThatThereIsNothing() {
        for (double[] values : new double[][] {new double[200], new double[0]}) {
            Series series = new Series(new SeriesName("campus", "N1", "t"), Instant.EPOCH, Duration.ofHours(1), values);
            SeriesMining mining = SeriesMining.begin(series, PLAN, Accelerators.plain());

            String page = new MiningReport(
                            "Nothing",
                            List.of(SeriesReport.of(series, ZoneOffset.UTC, mining.result(), 0)),
                            List.of(),
                            List.of())
                    .html();

            assertThat(page).contains("Nothing to find:");
        }
    }

    /** Three weeks of hours, warm by day, with a night that is left out. */
    private static Series days(String node, int phase) {
        double[] values = new double[21 * 24];
        for (int i = 0; i < values.length; i++) {
            double warmth = Math.sin(2 * Math.PI * (i + phase) / 24) + 0.1 * Math.sin(i * i * 0.37);
            values[i] = i >= 240 && i < 264 ? -Math.abs(warmth) : 20 + warmth;
        }
        return new Series(
                new SeriesName("campus", node, "temperature"),
                Instant.parse("2026-03-01T00:00:00Z"),
                Duration.ofHours(1),
                values);
    }
}
