package io.meltemi.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.Savepoints;
import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AlertSavepointsTest {

    static final List<String> VERSIONS = Savepoints.VERSIONS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void alert_thatFiredBefore_isResolved(String version) throws Exception {
        Instant now = Savepoints.writtenAt(version).plusSeconds(5);
        try (AlertHarness harness = AlertHarness.start(Savepoints.of(version, AlertJob.NAME, AlertJob.LIFE), now)) {
            harness.hears(normal(now));
            harness.until(Duration.between(AlertHarness.START, now).toSeconds() + 120);

            assertThat(harness.types()).contains(AlertEventType.RESOLVED).doesNotContain(AlertEventType.FIRED);
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void alert_thatFiredBefore_isStillKnownWhereItIsTold(String version) throws Exception {
        try (TellingHarness harness = TellingHarness.start(
                Savepoints.of(version, AlertJob.NAME, AlertJob.TELLING), Savepoints.writtenAt(version))) {
            assertThat(harness.keyedStateEntries()).isPositive();
        }
    }

    private static SeverityEvent normal(Instant at) {
        return new SeverityEvent(
                1_000,
                1_000,
                at,
                Documents.NETWORK,
                Documents.NODE,
                new SeverityChange(
                        SeverityOrigin.ASSESSED,
                        Severity.WARNING,
                        Severity.NORMAL,
                        "cool",
                        null,
                        null,
                        Severity.WARNING),
                null,
                new NodeCondition(Severity.NORMAL, Severity.NORMAL, at, "cool", Connectivity.ONLINE, at, at));
    }
}
