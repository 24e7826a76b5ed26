package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.schemas.event.PartCondition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's health on a real Kafka. */
class HealthReporterIT {

    @TempDir
    Path directory;

    @Test
    void start_partFailsForLongAndRecovers_isOnTheTopic() throws Exception {
        AtomicReference<PartHealth> mqtt = new AtomicReference<>(PartHealth.failing("mqtt", "does not answer"));
        try (CommandParts parts = CommandParts.start(directory);
                HealthReporter reporter = HealthReporter.start(
                        () -> List.of(mqtt.get(), PartHealth.healthy("kafka")),
                        parts.file().records())) {
            assertThat(reporter).isNotNull();

            PartCondition kafka = parts.awaitPartCondition("part=kafka");
            PartCondition failing = parts.awaitPartCondition("healthy=false");
            mqtt.set(PartHealth.healthy("mqtt"));
            PartCondition recovered = parts.awaitPartCondition("part=mqtt, healthy=true");

            assertThat(kafka.healthy()).isTrue();
            assertThat(failing.part()).isEqualTo("mqtt");
            assertThat(failing.reason()).isEqualTo("does not answer");
            assertThat(recovered.time()).isAfter(failing.time());
        }
    }
}
