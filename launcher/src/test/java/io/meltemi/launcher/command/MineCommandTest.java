package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mine} over CSV files. */
class MineCommandTest {

    private static final int ROWS = 1200;

    @TempDir
    Path folder;

    private Path file;

    /** Two rooms; a shape of 60 rows at 200 and 900 of the first, and at 500 of the second. */
    @BeforeEach
    void writeRooms() throws IOException {
        double[] shape = walk(60, 7);
        double[] a = walk(ROWS, 1);
        double[] b = walk(ROWS, 2);
        for (int k = 0; k < 60; k++) {
            a[200 + k] = 3 * shape[k];
            a[900 + k] = 3 * shape[k] + 5;
            b[500 + k] = 2 * shape[k] - 4;
        }
        file = write("rooms.csv", i -> a[i], i -> b[i]);
    }

    @Test
    void execute_json_hasMotifAndDiscordInTheDocumentedShape() throws IOException {
        CommandRun run = mine("--column", "a", "--window", "60", "--json", "--no-plots");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("motifs").get(0).path("start").asInt()).isEqualTo(200);
        assertThat(json.path("motifs").get(0).path("neighbour").asInt()).isEqualTo(900);
        assertThat(json.path("motifs").get(0).path("distance").asDouble()).isLessThan(1e-6);
        assertThat(json.path("motifs").get(0).path("startTime").asText()).isEqualTo("2026-03-01T03:20:00Z");
        assertThat(json.path("motifs").get(0).path("neighbours").get(0).asInt()).isEqualTo(900);
        assertThat(json.path("discords").get(0).path("start").isInt()).isTrue();
        assertThat(json.path("discords").get(0).path("distance").asDouble()).isPositive();
        assertThat(json.fieldNames())
                .toIterable()
                .contains("file", "column", "n", "window", "device", "seconds", "plots");
    }

    @Test
    void execute_twoColumnsWithReport_leavesPlotsAndAPage() throws IOException {
        Path report = folder.resolve("out/report.html");

        CommandRun run = mine("--column", "a", "--join-column", "b", "--window", "60", "--report", report.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("motif", "join", "A shape of 60 min is in both series", "Report: " + report);
        assertThat(Files.readString(report)).startsWith("<!DOCTYPE html>").contains("</html>");
        try (Stream<Path> plots = Files.list(folder.resolve("data/mining/rooms.csv-a-60"))) {
            List<String> names =
                    plots.map(plot -> plot.getFileName().toString()).toList();
            assertThat(names).contains("a-series.png", "a-series.svg", "a-motif-1.png", "pair-join-1.svg");
        }
    }

    @Test
    void execute_constantSeries_isEmptyWithAReason() throws IOException {
        file = write("constant.csv", i -> 5, i -> 5);

        CommandRun run = mine("--column", "a", "--window", "60", "--json", "--no-plots");

        assertThat(run.status()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("motifs")).isEmpty();
        assertThat(json.path("reason").asText()).contains("constant");
    }

    @Test
    void execute_badInput_hasStatusOneAndOneLine() throws IOException {
        assertFailure(mine("--column", "a", "--window", "5000"), "1,200 values, fewer than the window of 5,000");
        assertFailure(mine("--column", "c", "--window", "60"), "no column 'c'; there are: time, a, b");
        assertFailure(mine("--window", "60"), "say with --column");
        file = write("nothing.csv", i -> Double.NaN, i -> i);
        assertFailure(mine("--column", "a", "--window", "60"), "it has no values");
        file = folder.resolve("none.csv");
        assertFailure(mine("--column", "a", "--window", "60"), "no such file");
    }

    @Test
    void execute_wrongUsage_hasStatusTwo() {
        for (String[] words : new String[][] {
            {"--window", "soon"},
            {"--window", "2"},
            {"--kinds", "dreams"},
            {"--device", "abacus"},
            {"--zone", "Moon/Sea"}
        }) {
            assertThat(mine(words).status()).as(String.join(" ", words)).isEqualTo(2);
        }
    }

    private static void assertFailure(CommandRun run, String reason) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.startsWith("meltemi: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(run.out()).isEmpty();
    }

    private CommandRun mine(String... words) {
        List<String> all = new ArrayList<>(List.of(
                "mine",
                "--csv",
                file.toString(),
                "--data-dir",
                folder.resolve("data").toString()));
        if (!List.of(words).contains("--device")) {
            all.addAll(List.of("--device", "plain"));
        }
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Path write(String name, IntToDoubleFunction a, IntToDoubleFunction b) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,a,b"));
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < ROWS; i++) {
            lines.add(start.plusSeconds(60L * i) + "," + a.applyAsDouble(i) + "," + b.applyAsDouble(i));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static double[] walk(int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 1; i < length; i++) {
            values[i] = values[i - 1] + random.nextGaussian();
        }
        return values;
    }
}
