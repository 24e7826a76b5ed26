package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that other programs computed. Recordings without a licence lie in the folder that MELTEMI_TEST_DATA names, if it does. */
class GoldenFilesTest {

    @Test
    void join_randomWalkOfScamp_agrees() throws IOException {
        double[] series = resource("scamp/randomwalk8K.txt.gz");
        double[] expected = resource("scamp/mp_randomwalk8K_w100.txt.gz");

        MatrixProfile profile = Accelerators.discover(
                        AcceleratorOptions.defaults().withDevice(DeviceChoice.PLAIN))
                .join(JoinTask.self(series, 100, 24))
                .nearest();

        assertThat(profile.distances()).containsExactly(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "motifs/steamgen.csv, 3, 640, 643, 8724, 5.49161982776947, 3864, 23.4761683673020",
        "discords/TEK14.txt.gz, 0, 128, 3350, 4379, 0.40215250980802697, 3852, 14.02880182580335",
        "discords/chfdbchf15.txt.gz, 1, 256, 1219, 1523, 0.6892667213697729, 2287, 16.297783092834443"
    })
    void join_publishedRecording_hasItsMotifAndDiscord(
            String file,
            int column,
            int window,
            int motif,
            int motifNeighbour,
            double motifDistance,
            int discord,
            double discordDistance)
            throws IOException {
        double[] series = shared(file, column);

        MatrixProfile profile = Accelerators.discover(
                        AcceleratorOptions.defaults().withDevice(DeviceChoice.PLAIN))
                .join(JoinTask.self(series, window))
                .nearest();

        int least = by(profile, 1);
        assertThat(List.of(least, profile.neighbour(least))).containsExactlyInAnyOrder(motif, motifNeighbour);
        assertThat(profile.distance(least)).isCloseTo(motifDistance, within(1e-9));
        int most = by(profile, -1);
        assertThat(most).isEqualTo(discord);
        assertThat(profile.distance(most)).isCloseTo(discordDistance, within(1e-9));
    }

    private static int by(MatrixProfile profile, int sign) {
        return IntStream.range(0, profile.length())
                .boxed()
                .min((one, other) -> sign * Double.compare(profile.distance(one), profile.distance(other)))
                .orElseThrow();
    }

    private static double[] resource(String name) throws IOException {
        try (InputStream bytes = GoldenFilesTest.class.getResourceAsStream(name)) {
            return column(new GZIPInputStream(bytes), 0);
        }
    }

    private static double[] shared(String name, int column) throws IOException {
        String folder = System.getProperty("MELTEMI_TEST_DATA", System.getenv("MELTEMI_TEST_DATA"));
        assumeThat(folder)
                .as("MELTEMI_TEST_DATA names the folder of recordings")
                .isNotNull();
        Path file = Path.of(folder, name.split("/"));
        assumeThat(file).exists();
        try (InputStream bytes = Files.newInputStream(file)) {
            return column(name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, column);
        }
    }

    private static double[] column(InputStream bytes, int column) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.trim().toLowerCase(Locale.ROOT).split("[,\\s]+"))
                    .filter(fields -> fields[0].matches("[-+.0-9e]+"))
                    .mapToDouble(fields -> Double.parseDouble(fields[column]))
                    .toArray();
        }
    }
}
