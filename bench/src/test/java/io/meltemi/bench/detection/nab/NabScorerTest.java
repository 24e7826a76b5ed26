package io.meltemi.bench.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two files of NAB are among the tests' resources; the reference of 29 files is checked where the recordings are. */
class NabScorerTest {

    private static final Offset<Double> THREE_DECIMALS = within(0.0005);

    static Stream<NabReference> references() throws URISyntaxException {
        Path extract = Path.of(
                Objects.requireNonNull(NabScorerTest.class.getResource("nab")).toURI());
        String data = System.getProperty("meltemi.test-data", System.getenv("MELTEMI_TEST_DATA"));
        Path full = Path.of(data == null ? "../../shared/data" : data).resolve("nab");
        return Stream.of(extract, full)
                .filter(folder -> Files.isDirectory(folder.resolve("reference")))
                .flatMap(folder -> NabReference.in(folder).stream());
    }

    @ParameterizedTest
    @MethodSource("references")
    @DisplayName("Published detectors get the published scores, to three decimals, file by file and in all")
    void at_publishedThreshold_scoresAsPublished(NabReference reference) {
        for (NabProfile profile : NabProfile.values()) {
            JsonNode total = reference.expected().path("total").path(profile.label());
            double threshold = total.path("threshold").doubleValue();

            NabResult result = NabScorer.at(
                    threshold, profile, List.copyOf(reference.files().values()));

            assertThat(result.raw()).isCloseTo(total.path("raw").doubleValue(), THREE_DECIMALS);
            assertThat(result.normalised()).isCloseTo(total.path("normalized").doubleValue(), THREE_DECIMALS);
            reference.files().forEach((name, scores) -> assertThat(
                            NabScorer.at(threshold, profile, List.of(scores)).raw())
                    .as(name)
                    .isCloseTo(
                            reference
                                    .expected()
                                    .path("per_file_raw")
                                    .path(name)
                                    .path(profile.label())
                                    .doubleValue(),
                            THREE_DECIMALS));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void optimised_publishedDetector_isNoWorseThanThePublishedThreshold(NabReference reference) {
        List<NabScores> files = List.copyOf(reference.files().values());
        for (NabProfile profile : NabProfile.values()) {
            JsonNode total = reference.expected().path("total").path(profile.label());

            NabResult best = NabScorer.optimised(profile, files);

            if (files.size() > 2) {
                assertThat(best.normalised()).isCloseTo(total.path("normalized").doubleValue(), THREE_DECIMALS);
            }
            assertThat(best.normalised()).isGreaterThan(total.path("normalized").doubleValue() - 0.0005);
            assertThat(NabScorer.at(best.threshold(), profile, files).raw()).isCloseTo(best.raw(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(NabProfile.class)
    void at_firstRowOfEachWindow_isPerfect(NabProfile profile) {
        NabScores scores = scores(200, List.of(new NabWindow(50, 60), new NabWindow(100, 140)), 50, 100);

        assertThat(NabScorer.at(0.5, profile, List.of(scores)).normalised()).isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(NabProfile.class)
    void at_nothingDetected_isNought(NabProfile profile) {
        NabScores scores = scores(200, List.of(new NabWindow(50, 60)));

        assertThat(NabScorer.at(0.5, profile, List.of(scores)).normalised()).isZero();
    }

    @Test
    void at_detectionInProbation_countsForNothing() {
        NabScores scores = scores(200, List.of(new NabWindow(50, 60)), 0, 29);

        assertThat(NabScorer.at(0.5, NabProfile.STANDARD, List.of(scores)).raw())
                .isEqualTo(-1);
    }

    @Test
    void at_detectionsOutside_costMoreFarBehindAWindow() {
        List<NabWindow> window = List.of(new NabWindow(50, 60));

        assertThat(falsePositive(window, 40)).isCloseTo(-0.11, within(1e-9));
        assertThat(falsePositive(window, 61)).isBetween(-0.03, -0.02);
        assertThat(falsePositive(window, 91)).isCloseTo(-0.11, within(1e-9));
        assertThat(falsePositive(window, 199)).isCloseTo(-0.11, within(1e-9));
    }

    @Test
    void at_noWindows_hasNoNormalisedScore() {
        NabResult result = NabScorer.at(0.5, NabProfile.STANDARD, List.of(scores(100, List.of(), 80)));

        assertThat(result.raw()).isEqualTo(-0.11);
        assertThat(result.normalised()).isNaN();
    }

    private static double falsePositive(List<NabWindow> windows, int row) {
        return NabScorer.at(0.5, NabProfile.STANDARD, List.of(scores(200, windows, row)))
                        .raw()
                + 1;
    }

    private static NabScores scores(int rows, List<NabWindow> windows, int... detections) {
        double[] scores = new double[rows];
        Arrays.stream(detections).forEach(row -> scores[row] = 1);
        return new NabScores(windows, scores);
    }
}
