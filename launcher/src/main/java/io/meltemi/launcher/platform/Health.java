package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks every part how it does. */
record Health(List<Supplier<PartHealth>> parts) {

    Health {
        parts = List.copyOf(parts);
    }

    List<PartHealth> check() {
        return parts.stream().map(Supplier::get).toList();
    }

    /** Names and reasons of the parts that fail; empty when none does. */
    String failing() {
        return check().stream()
                .filter(part -> !part.healthy())
                .map(part -> part.name() + ": " + part.detail())
                .collect(Collectors.joining("; "));
    }
}
