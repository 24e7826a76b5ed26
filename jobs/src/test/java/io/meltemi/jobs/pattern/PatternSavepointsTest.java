package io.meltemi.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PatternSavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void series_scoredBefore_goesOn(String version) throws Exception {
        Instant now = Savepoints.writtenAt(version).plusSeconds(5);
        try (PatternHarness harness = PatternHarness.start(
                Savepoints.of(version, PatternJob.NAME, PatternJob.SCORE),
                now,
                () -> {
                    throw new AssertionError("the series has its detector");
                },
                false)) {
            harness.reading(Savepoints.reading(now, 22));

            assertThat(harness.nodesWith("detectors")).isEqualTo(1);
            assertThat(harness.nodesWith("series")).isEqualTo(1);
        }
    }
}
