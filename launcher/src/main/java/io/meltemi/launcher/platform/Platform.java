package io.meltemi.launcher.platform;

import io.meltemi.console.Console;
import io.meltemi.launcher.measuring.Measurements;
import io.meltemi.launcher.measuring.ProcessMeters;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole platform in this process: database, Kafka, Flink jobs, broker and bridge, each embedded unless the settings
 * name an external one; or without Kafka, with one Flink job between broker and database. Parts start in the order in which
 * they need each other and stop in the reverse order.
 */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Deque<NamedPart> parts = new ArrayDeque<>();
    private final DataDirectory data;
    private final Running running;
    private boolean closed;

    private record NamedPart(String name, AutoCloseable part) {}

    private record Running(PlatformFile file, PlatformJobs jobs, MqttSide mqtt) {}

    /** What takes messages in and works on them. */
    private record Streams(PlatformJobs jobs, MqttSide mqtt) {}

    private Platform(Settings settings, DataDirectory data, int portOffset, boolean demo) throws Exception {
        this.data = data;
        try {
            this.running = startParts(settings, portOffset, demo);
        } catch (Exception | LinkageError e) {
            close();
            throw e;
        }
    }

    /**
     * Starts every part and waits until all of them work.
     *
     * @param portOffset added to every port of the settings
     * @param demo whether to add the demonstration's fleet
     * @throws IOException when another platform runs on the same data directory
     */
    public static Platform start(Settings settings, DataDirectory data, int portOffset, boolean demo) throws Exception {
        return new Platform(settings, data, portOffset, demo);
    }

    /** Process and addresses. */
    public PlatformFile file() {
        return running.file();
    }

    private Running startParts(Settings settings, int portOffset, boolean demo) throws Exception {
        long begin = System.nanoTime();
        keep("lock", lock());
        FormerMode.check(settings, data);
        CompletableFuture<DatabasePart> startingDatabase =
                CompletableFuture.supplyAsync(unchecked(() -> DatabasePart.start(settings, data, portOffset)));
        CompletableFuture<Optional<KafkaPart>> startingKafka =
                CompletableFuture.supplyAsync(unchecked(() -> startKafka(settings, portOffset)));
        PrometheusMeterRegistry metrics = ProcessMeters.registry();
        keep("metrics", metrics::close);
        KafkaPart kafka = join(startingKafka).orElse(null);
        if (kafka != null) {
            keep("kafka", kafka);
        }
        DatabasePart database = keep("database", join(startingDatabase));
        RecordStore records = kafka == null ? new RecordStore.Database(database.address()) : kafka.records();
        new PlatformSubscribers(data, records).settle(settings, demo);
        Streams streams = kafka == null
                ? withoutKafka(settings, portOffset, database, metrics)
                : withKafka(settings, portOffset, kafka, database, metrics);
        PlatformJobs jobs = streams.jobs();
        MqttSide mqtt = streams.mqtt();
        MaintenancePart maintenance =
                keep("maintenance", MaintenancePart.start(settings, database.address(), metrics, Clock.systemUTC()));
        List<Supplier<PartHealth>> watched =
                new ArrayList<>(List.of(mqtt::health, jobs::health, database::health, maintenance::health));
        if (kafka != null) {
            watched.add(1, kafka::health);
        }
        Health health = new Health(watched);
        Measurements measured = keep("measurements", measurements(settings, kafka, database, health));
        Console console = keep(
                "console",
                ConsolePart.start(
                        settings,
                        data,
                        portOffset,
                        new ConsolePart.Sources(
                                database.address(),
                                records,
                                URI.create(jobs.url()),
                                health::check,
                                () -> metrics.scrape() + measured.get() + jobs.metrics())));
        awaitHealthy(health);
        keep("health reporter", HealthReporter.start(health::check, records));
        PlatformFile addresses = new PlatformFile(
                ProcessHandle.current().pid(),
                mqtt.address(),
                kafka == null ? null : new PlatformFile.Kafka(kafka.bootstrapServers()),
                database.address(),
                new PlatformFile.Url(console.url()),
                new PlatformFile.Url(jobs.url()));
        if (demo) {
            keep("demo", DemoPart.start(data, addresses));
        }
        addresses.write(data);
        LOG.info("ready after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        return new Running(addresses, jobs, mqtt);
    }

    private Optional<KafkaPart> startKafka(Settings settings, int portOffset) throws Exception {
        return settings.get(MeltemiSettings.KAFKA_ENABLED)
                ? Optional.of(KafkaPart.start(settings, data, portOffset))
                : Optional.empty();
    }

    private Streams withKafka(
            Settings settings, int portOffset, KafkaPart kafka, DatabasePart database, PrometheusMeterRegistry metrics)
            throws Exception {
        PlatformJobs jobs = keep("jobs", startJobs(settings, portOffset, kafka, database));
        return new Streams(jobs, keep("mqtt", MqttPart.start(settings, data, portOffset, kafka, metrics)));
    }

    /** The broker ends after the job, which acknowledges there what its last checkpoint holds. */
    private Streams withoutKafka(
            Settings settings, int portOffset, DatabasePart database, PrometheusMeterRegistry metrics)
            throws Exception {
        MqttWithoutBridge mqtt = keep("mqtt", MqttWithoutBridge.start(settings, data, portOffset, metrics));
        return new Streams(
                keep("jobs", JobsPart.startSingle(settings, data, portOffset, mqtt.client(), database)), mqtt);
    }

    private PlatformJobs startJobs(Settings settings, int portOffset, KafkaPart kafka, DatabasePart database)
            throws Exception {
        if (!settings.isSet(MeltemiSettings.FLINK_REST_URL)) {
            return JobsPart.start(settings, data, portOffset, kafka, database);
        }
        URI flink = URI.create(settings.get(MeltemiSettings.FLINK_REST_URL));
        RemoteJobs.submitMissing(
                JobCommandLine.of(settings, data, portOffset, kafka.bootstrapServers(), database.address()),
                flink,
                false);
        return RemoteJobs.watching(settings, flink);
    }

    private Measurements measurements(
            Settings settings, @Nullable KafkaPart kafka, DatabasePart database, Health health) {
        Measurements.Builder measured = Measurements.of(Clock.systemUTC())
                .parts(health::check)
                .database(database.address())
                .files(data.root(), data.certificates());
        if (kafka == null) {
            return measured.build();
        }
        measured.kafka(kafka.bootstrapServers());
        return settings.isSet(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)
                ? measured.build()
                : measured.kafkaServer().build();
    }

    /** Loses the TaskManager that runs the jobs, as a crash of its machine would; another is started soon. */
    void loseTaskManager() throws Exception {
        if (running.jobs() instanceof JobsPart embedded) {
            embedded.loseTaskManager();
        }
    }

    /** Ends the bridge, with the broker when that is embedded, and starts it anew. */
    void restartBridge() throws IOException {
        running.mqtt().restart();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!parts.isEmpty()) {
            NamedPart next = parts.pop();
            LOG.info("stopping {}", next.name());
            try {
                next.part().close();
            } catch (Exception e) {
                LOG.warn("{} did not stop in order: {}", next.name(), e.toString());
            }
        }
        try {
            Files.deleteIfExists(data.platformFile());
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", data.platformFile(), e.toString());
        }
        LOG.info("stopped");
    }

    private synchronized <T extends AutoCloseable> T keep(String name, T part) {
        parts.push(new NamedPart(name, part));
        return part;
    }

    private AutoCloseable lock() throws IOException {
        FileChannel channel = FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another platform runs on " + data.root() + "; stop it with: meltemi down --data-dir "
                    + data.root());
        }
        return channel;
    }

    private static void awaitHealthy(Health health) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String failing = health.failing();
            if (failing.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("not healthy after " + PATIENCE.toSeconds() + " s: " + failing);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static <T> T join(CompletableFuture<T> future) throws Exception {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private interface Starting<T> {
        T start() throws Exception;
    }

    private static <T> Supplier<T> unchecked(Starting<T> starting) {
        return () -> {
            try {
                return starting.start();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        };
    }
}
