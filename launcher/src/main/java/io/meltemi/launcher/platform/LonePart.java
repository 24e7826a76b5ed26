package io.meltemi.launcher.platform;

import io.meltemi.console.Console;
import io.meltemi.launcher.measuring.Measurements;
import io.meltemi.launcher.measuring.ProcessMeters;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.MetricsSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of the platform that is a process of its own. Where the others are the settings say. It writes its process id under {@code
 * run/} in the data directory when it does its work.
 */
public final class LonePart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LonePart.class);
    private static final int CHECK_MILLIS = 3_000;

    /** Which part. */
    public enum Kind {
        DATABASE,
        KAFKA,
        /** The embedded broker with the bridge inside it. */
        BROKER,
        /** A bridge before an external broker. */
        BRIDGE,
        CONSOLE;

        /** As it is typed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Settings settings;
    private final DataDirectory data;
    private final int portOffset;
    private final PrometheusMeterRegistry metrics = ProcessMeters.registry();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private LonePart(Settings settings, DataDirectory data, int portOffset) {
        this.settings = settings;
        this.data = data;
        this.portOffset = portOffset;
    }

    /**
     * Starts a part.
     *
     * @param number of the part among those of its kind, from 1 on
     * @param metricsPort where it tells what it measures; the console does so at its own port
     */
    public static LonePart start(
            Kind kind, int number, int metricsPort, Settings settings, DataDirectory data, int portOffset)
            throws Exception {
        LonePart part = new LonePart(settings, data, portOffset);
        try {
            Supplier<PartHealth> health = part.begin(kind, number);
            if (kind != Kind.CONSOLE) {
                Measurements own = part.keep(
                        kind == Kind.KAFKA
                                ? Measurements.of(Clock.systemUTC())
                                        .kafkaServer()
                                        .build()
                                : Measurements.of(Clock.systemUTC()).build());
                part.keep(MetricsEndpoint.start(
                        settings.get(MetricsSettings.METRICS_HOST),
                        metricsPort,
                        () -> part.metrics.scrape() + own.get(),
                        () -> List.of(health.get())));
            }
            String name = number == 1 && kind != Kind.BRIDGE ? kind.label() : kind.label() + "-" + number;
            DataDirectory.writeSecret(
                    data.ready(name),
                    Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            return part;
        } catch (Exception | LinkageError e) {
            part.close();
            throw e;
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable next = parts.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop in order: {}", next.getClass().getSimpleName(), e.toString());
            }
        }
    }

    private Supplier<PartHealth> begin(Kind kind, int number) throws Exception {
        return switch (kind) {
            case DATABASE -> keep(DatabasePart.start(settings, data, portOffset))::health;
            case KAFKA -> keep(KafkaPart.start(settings, data, portOffset))::health;
            case BROKER, BRIDGE -> {
                KafkaPart kafka = keep(KafkaPart.start(settings, data, portOffset));
                yield keep(MqttPart.start(settings, data, portOffset, kafka, metrics, number))::health;
            }
            case CONSOLE -> console();
        };
    }

    private Supplier<PartHealth> console() throws Exception {
        DatabasePart database = keep(DatabasePart.start(settings, data, portOffset));
        KafkaPart kafka = keep(KafkaPart.start(settings, data, portOffset));
        MaintenancePart maintenance =
                keep(MaintenancePart.start(settings, database.address(), metrics, Clock.systemUTC()));
        URI flink = URI.create(settings.get(MeltemiSettings.FLINK_REST_URL));
        RemoteJobs jobs = RemoteJobs.watching(settings, flink);
        PlatformFile.Mqtt broker = MqttPart.address(settings, data, portOffset);
        Health health = new Health(
                List.of(() -> reached(broker), kafka::health, jobs::health, database::health, maintenance::health));
        Measurements measured = keep(Measurements.of(Clock.systemUTC())
                .parts(health::check)
                .database(database.address())
                .kafka(kafka.bootstrapServers())
                .files(data.root(), data.certificates())
                .build());
        Console console = keep(ConsolePart.start(
                settings,
                data,
                portOffset,
                new ConsolePart.Sources(
                        database.address(),
                        kafka.records(),
                        flink,
                        health::check,
                        () -> metrics.scrape() + measured.get())));
        keep(HealthReporter.start(health::check, kafka.records()));
        LOG.info("the console answers at {}", console.url());
        return () -> PartHealth.healthy("console");
    }

    private static PartHealth reached(PlatformFile.Mqtt broker) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(broker.host(), broker.port()), CHECK_MILLIS);
            return PartHealth.healthy("mqtt");
        } catch (IOException e) {
            return PartHealth.failing("mqtt", "no broker at " + broker.host() + ":" + broker.port());
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }
}
