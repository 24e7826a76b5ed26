package io.meltemi.jobs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import io.meltemi.schemas.event.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ValidationSavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void node_registeredBefore_isActiveAndCountedOn(String version) throws Exception {
        Instant now = Savepoints.writtenAt(version).plusSeconds(5);
        try (ValidationHarness harness =
                ValidationHarness.start(Savepoints.of(version, ValidationJob.NAME, ValidationJob.VALIDATE), now)) {
            harness.process(ValidationHarness.inbound(1_000, now, "temperature", "float,0-70 C,21.5"));

            assertThat(harness.rejections()).isEmpty();
            assertThat(harness.readings())
                    .singleElement()
                    .returns(21.5, Reading::value)
                    .returns(22L, Reading::receivedInHour);
        }
    }
}
