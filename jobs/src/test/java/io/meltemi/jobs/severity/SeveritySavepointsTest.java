package io.meltemi.jobs.severity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SeveritySavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void node_inWarningBefore_goesOnFromThere(String version) throws Exception {
        Instant now = Savepoints.writtenAt(version).plusSeconds(5);
        try (SeverityHarness harness =
                SeverityHarness.start(Savepoints.of(version, SeverityJob.NAME, SeverityJob.ASSESS), now)) {
            harness.reading(Savepoints.reading(now, 40));

            assertThat(harness.events())
                    .extracting(SeverityEvent::severityChange)
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.from()).isEqualTo(Severity.WARNING);
                        assertThat(change.to()).isEqualTo(Severity.DANGER);
                    });
        }
    }
}
