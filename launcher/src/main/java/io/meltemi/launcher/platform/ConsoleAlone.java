package io.meltemi.launcher.platform;

import io.meltemi.console.Console;
import io.meltemi.launcher.measuring.Measurements;
import io.meltemi.launcher.measuring.ProcessMeters;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A console in a process of its own, in front of the database and the Kafka that the settings name. Several can stand in front of the
 * same ones; those that answer the links of the same messages share the file {@code link-key}.
 */
public final class ConsoleAlone implements AutoCloseable {

    private final DatabasePart database;
    private final KafkaPart kafka;
    private final Measurements measured;
    private final Console console;

    private ConsoleAlone(DatabasePart database, KafkaPart kafka, Settings settings, DataDirectory data, int portOffset)
            throws IOException {
        this.database = database;
        this.kafka = kafka;
        PrometheusMeterRegistry metrics = ProcessMeters.registry();
        Supplier<List<PartHealth>> health = () -> List.of(kafka.health(), database.health());
        this.measured = Measurements.of(Clock.systemUTC())
                .parts(health)
                .database(database.address())
                .kafka(kafka.bootstrapServers())
                .files(data.root(), List.of())
                .build();
        this.console = ConsolePart.start(
                settings,
                data,
                portOffset,
                new ConsolePart.Sources(
                        database.address(),
                        kafka.records(),
                        flink(settings),
                        health,
                        () -> metrics.scrape() + measured.get()));
    }

    /** What the settings lack for a console that runs alone; empty when nothing. */
    public static Optional<String> missing(Settings settings) {
        String missing = Stream.of(MeltemiSettings.DATABASE_JDBC_URL, MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)
                .filter(setting -> !settings.isSet(setting))
                .map(setting -> setting.key() + " (" + setting.environmentVariable() + ")")
                .collect(Collectors.joining(" and "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    /** Starts; brings the database's schema up to date, and makes topics that are missing. */
    public static ConsoleAlone start(Settings settings, DataDirectory data, int portOffset) throws Exception {
        DatabasePart database = DatabasePart.start(settings, data, portOffset);
        try {
            KafkaPart kafka = KafkaPart.start(settings, data, portOffset);
            try {
                return new ConsoleAlone(database, kafka, settings, data, portOffset);
            } catch (IOException | RuntimeException e) {
                kafka.close();
                throw e;
            }
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    public String url() {
        return console.url();
    }

    @Override
    public void close() throws Exception {
        console.close();
        measured.close();
        kafka.close();
        database.close();
    }

    private static @Nullable URI flink(Settings settings) {
        return settings.isSet(MeltemiSettings.FLINK_REST_URL)
                ? URI.create(settings.get(MeltemiSettings.FLINK_REST_URL))
                : null;
    }
}
