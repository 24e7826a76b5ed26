package io.meltemi.launcher.measuring;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.health.PartHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several measurers as one Prometheus text. Each is asked at most once in its time, however often the text is; one that fails
 * leaves its families out, and {@code meltemi_measuring_failed} tells so. Thread-safe.
 */
public final class Measurements implements Supplier<String>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Map<String, Kept> measurers;
    private final List<AutoCloseable> resources;

    private Measurements(Map<String, Kept> measurers, List<AutoCloseable> resources) {
        this.measurers = measurers;
        this.resources = resources;
    }

    /** Chooses what is measured. */
    public static final class Builder {

        private final InstantSource clock;
        private final Map<String, Kept> measurers = new LinkedHashMap<>();
        private final List<AutoCloseable> resources = new ArrayList<>();

        private Builder(InstantSource clock) {
            this.clock = clock;
        }

        /** How the parts do, as {@code meltemi_part_up}. */
        public Builder parts(Supplier<List<PartHealth>> health) {
            return with("parts", SHORT, () -> List.of(Parts.up(health.get())));
        }

        /** The database as its server tells it, and whether the ledger balances. */
        public Builder database(DatabaseAddress address) {
            return with("database", SHORT, new DatabaseMeasurer(address, clock))
                    .with("ledger", LONG, new LedgerMeasurer(address));
        }

        /** Topics, their readers, and the cluster, as any Kafka tells them to a client. */
        public Builder kafka(String bootstrapServers) {
            KafkaMeasurer kafka = new KafkaMeasurer(bootstrapServers);
            resources.add(kafka);
            return with("kafka", SHORT, kafka);
        }

        /** What a Kafka server in this process measures of itself. */
        public Builder kafkaServer() {
            return with("kafka server", SHORT, new KafkaServerMeasurer());
        }

        /**
         * The files of one machine.
         *
         * @param data the data directory: room, and the time of the last backup
         * @param certificates PEM files; those that are not there are passed over
         */
        public Builder files(Path data, List<Path> certificates) {
            return with("files", SHORT, new FilesMeasurer(data, certificates));
        }

        public Measurements build() {
            return new Measurements(new LinkedHashMap<>(measurers), List.copyOf(resources));
        }

        Builder with(String name, Duration kept, Measurer measurer) {
            measurers.put(name, new Kept(name, measurer, kept, clock));
            return this;
        }
    }

    public static Builder of(InstantSource clock) {
        return new Builder(clock);
    }

    /** Prometheus text. */
    @Override
    public String get() {
        Map<String, Integer> failed = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        measurers.forEach((name, kept) -> {
            Kept.Result result = kept.result();
            failed.put(name, result.failed() ? 1 : 0);
            text.append(result.families().stream().map(Family::text).collect(Collectors.joining()));
        });
        return Family.gauges("meltemi_measuring_failed", "1 where what is named could not be measured.", "of", failed)
                        .text()
                + text;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    /** A measurer with what it measured last. */
    private static final class Kept {

        private final String name;
        private final Measurer measurer;
        private final Duration time;
        private final InstantSource clock;
        private Result last = new Result(List.of(), false);
        private Instant until = Instant.MIN;

        Kept(String name, Measurer measurer, Duration time, InstantSource clock) {
            this.name = name;
            this.measurer = measurer;
            this.time = time;
            this.clock = clock;
        }

        record Result(List<Family> families, boolean failed) {}

        synchronized Result result() {
            Instant now = clock.instant();
            if (now.isBefore(until)) {
                return last;
            }
            try {
                last = new Result(measurer.measure(), false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                last = new Result(List.of(), true);
            } catch (Exception e) {
                if (!last.failed()) {
                    LOG.warn("{} cannot be measured: {}", name, e.toString());
                }
                last = new Result(List.of(), true);
            }
            until = now.plus(time);
            return last;
        }
    }
}
