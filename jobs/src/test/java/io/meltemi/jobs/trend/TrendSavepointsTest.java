package io.meltemi.jobs.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import io.meltemi.schemas.event.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TrendSavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void window_begunBefore_hasItsReadings(String version) throws Exception {
        Instant now = Savepoints.writtenAt(version).plusSeconds(5);
        try (TrendHarness harness = TrendHarness.start(
                Savepoints.of(version, TrendJob.NAME, TrendJob.FIT), now, TrendOptions.ofParallelism(1))) {
            harness.reading(Savepoints.reading(now, 22));
            harness.until(now.plus(Duration.ofMinutes(2)));

            assertThat(harness.trends()).extracting(Trend::n).contains(22L);
        }
    }
}
