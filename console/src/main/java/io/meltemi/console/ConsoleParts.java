package io.meltemi.console;

import io.meltemi.alerts.link.Links;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the console stands in front of.
 *
 * @param records where operators' settings and orders are kept; also whether there is a Kafka
 * @param credentials who may connect to the broker, or null where the broker is not ours
 * @param flink Flink's REST interface, or null where it is not known
 * @param outbox where messages of channels that are not set are written as files, or null where that is not known
 * @param health asked for each time
 * @param metrics Prometheus text, made anew each time
 */
public record ConsoleParts(
        DatabaseAddress database,
        RecordStore records,
        @Nullable CredentialStore credentials,
        @Nullable URI flink,
        Links links,
        @Nullable Path outbox,
        Clock clock,
        Supplier<List<PartHealth>> health,
        Supplier<String> metrics) {}
