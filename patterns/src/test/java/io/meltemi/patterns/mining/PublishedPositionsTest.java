package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.meltemi.accelerators.Accelerators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions that others published for public recordings. */
class PublishedPositionsTest {

    private static final Path DATA = Path.of("../../shared/data");

    @Test
    void steamFlow_hasThePublishedMotifAndDiscord() throws IOException {
        WindowOutcome outcome = mine("motifs/steamgen.csv", 3, 640);

        Motif motif = outcome.motifs().get(0);
        assertThat(motif.start()).isEqualTo(643);
        assertThat(motif.neighbour()).isEqualTo(8724);
        assertThat(motif.distance()).isEqualTo(5.49161982776947, within(1e-9));
        assertThat(outcome.discords().get(0).start()).isEqualTo(3864);
        assertThat(outcome.discords().get(0).distance()).isEqualTo(23.4761683673020, within(1e-9));
    }

    @Test
    void electrocardiogram_hasSixCalibrationPulsesAndSixteenHeartbeats() throws IOException {
        WindowOutcome outcome = mine("motifs/ecg-heartbeat-av.csv", 1, 60);

        assertThat(outcome.motifs())
                .anySatisfy(
                        motif -> assertThat(starts(motif)).hasSizeBetween(6, 8).allMatch(start -> start < 1000));
        assertThat(outcome.motifs())
                .anySatisfy(motif ->
                        assertThat(starts(motif)).hasSizeBetween(15, 17).allMatch(start -> start > 1200));
    }

    private static List<Integer> starts(Motif motif) {
        return motif.occurrences().stream().map(Motif.Occurrence::start).toList();
    }

    private static WindowOutcome mine(String file, int column, int window) throws IOException {
        Path path = DATA.resolve(file);
        assumeThat(path).exists();
        MiningPlan plan = MiningPlan.standard().withWindows(List.of(window));
        return Shapes.finish(SeriesMining.begin(Shapes.minutes(column(path, column)), plan, Accelerators.plain()))
                .result()
                .windows()
                .get(0);
    }

    private static double[] column(Path path, int column) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.strip().split(",")[column])
                    .filter(cell -> !cell.isEmpty() && "-.0123456789".indexOf(cell.charAt(0)) >= 0)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
