package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import java.util.List;
import java.util.stream.Collectors;

/** Asks every part how it does. */
record Health(DatabasePart database, KafkaPart kafka, JobsPart jobs, MqttPart mqtt, MaintenancePart maintenance) {

    List<PartHealth> check() {
        return List.of(mqtt.health(), kafka.health(), jobs.health(), database.health(), maintenance.health());
    }

    /** Names and reasons of the parts that fail; empty when none does. */
    String failing() {
        return check().stream()
                .filter(part -> !part.healthy())
                .map(part -> part.name() + ": " + part.detail())
                .collect(Collectors.joining("; "));
    }
}
