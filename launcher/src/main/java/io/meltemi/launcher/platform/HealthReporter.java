package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the topic {@code platform-health} how the parts do, in a thread of its own until it is closed. What the store of records does not take
 * is told as soon as it does, as it is then.
 */
final class HealthReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReporter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 5_000;

    private final Supplier<List<PartHealth>> health;
    private final RecordSender sender;
    private final HealthDamping damping = new HealthDamping(PATIENCE);
    private final Thread thread;

    private HealthReporter(Supplier<List<PartHealth>> health, RecordStore records) {
        this.health = health;
        this.sender = records.sender(PATIENCE_MILLIS);
        this.thread = new Thread(this::run, "health-reporter");
        thread.setDaemon(true);
    }

    /** Begins to watch; the parts have started. */
    static HealthReporter start(Supplier<List<PartHealth>> health, RecordStore records) {
        HealthReporter reporter = new HealthReporter(health, records);
        reporter.thread.start();
        return reporter;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(2L * PATIENCE_MILLIS);
        sender.close();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (PartCondition change : damping.observe(health.get(), Instant.now())) {
                    tell(change);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            LOG.debug("the parts are watched no longer");
        }
    }

    private void tell(PartCondition change) throws InterruptedException {
        try {
            sender.send(List.of(new ProducerRecord<>(
                    KafkaTopics.PLATFORM_HEALTH, change.part(), EventJson.PART_CONDITIONS.write(change))));
            damping.told(change);
            if (!change.healthy()) {
                LOG.warn("{} fails since {}: {}", change.part(), change.time(), change.reason());
            }
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw e;
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("the health of {} is not taken", change.part(), e);
        }
    }
}
