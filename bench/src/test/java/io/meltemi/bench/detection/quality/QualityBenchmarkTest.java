package io.meltemi.bench.detection.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bench.detection.quality.QualityBenchmark.Part;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityBenchmarkTest {

    @TempDir
    Path data;

    private final List<String> notes = new ArrayList<>();

    @Test
    @DisplayName("Two files of NAB alone: figures of all detectors, and a note on each part that is not there")
    void run_nabAlone_hasItsFiguresAndTellsWhatIsMissing() throws Exception {
        JsonNode json = json(nab());

        assertThat(json.path("nab").path("standard").isNumber()).isTrue();
        assertThat(json.path("nab").path("reward_low_FP_rate").isNumber()).isTrue();
        assertThat(json.path("nab").path("reward_low_FN_rate").isNumber()).isTrue();
        assertThat(json.path("nab").path("files").size()).isEqualTo(2);
        assertThat(json.path("baselines")
                        .path("none")
                        .path("nab")
                        .path("standard")
                        .doubleValue())
                .isZero();
        assertThat(json.path("baselines")
                        .path("windowed Gaussian")
                        .path("nab")
                        .path("threshold_optimised")
                        .path("standard")
                        .path("normalised")
                        .doubleValue())
                .isPositive();
        assertThat(json.has("ucr")).isFalse();
        assertThat(notes)
                .anyMatch(note -> note.startsWith("ucr: left out"))
                .anyMatch(note -> note.startsWith("skab: left out"));
    }

    @Test
    void run_ucrAlone_hitsWhatIsPlain() throws Exception {
        Files.createDirectories(data.resolve("ucr_anomaly"));
        Files.write(
                data.resolve("ucr_anomaly/001_UCR_Anomaly_step_1000_1500_1510.txt"),
                IntStream.range(0, 2_000)
                        .mapToObj(row -> String.valueOf(Math.sin(row * 0.1) + (row >= 1_500 && row < 1_510 ? 9 : 0)))
                        .toList());

        QualityReport report = run(data);
        JsonNode json = new ObjectMapper().valueToTree(report.json());

        assertThat(json.path("ucr").path("hit_rate").isNumber()).isTrue();
        assertThat(json.path("baselines")
                        .path("last value")
                        .path("ucr")
                        .path("hit_rate")
                        .doubleValue())
                .isEqualTo(1);
        assertThat(json.path("baselines").path("none").path("ucr").path("hits").intValue())
                .isZero();
        assertThat(report.text())
                .contains("UCR: 1 files")
                .contains("last value")
                .doesNotContain("NAB");
    }

    @Test
    void run_folderWithoutRecordings_saysSo() {
        assertThatThrownBy(() -> run(data)).isInstanceOf(IOException.class).hasMessageContaining("no known recording");
    }

    private JsonNode json(Path folder) throws IOException {
        return new ObjectMapper().valueToTree(run(folder).json());
    }

    private QualityReport run(Path folder) throws IOException {
        return new QualityBenchmark(folder, EnumSet.allOf(Part.class), notes::add).run();
    }

    /** A folder with the extract of NAB in it. */
    private static Path nab() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(QualityBenchmarkTest.class.getResource(
                                "/io/meltemi/bench/detection/nab/nab/labels/combined_windows.json"))
                        .toURI())
                .resolveSibling("..")
                .resolve("..")
                .normalize();
    }
}
