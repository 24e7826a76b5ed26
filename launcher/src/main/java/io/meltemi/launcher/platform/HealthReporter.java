package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.PromptProducer;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the topic {@code platform-health} how the parts do, in a thread of its own until it is closed. What Kafka does not take
 * is told as soon as it does, as it is then.
 */
final class HealthReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReporter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int KAFKA_MILLIS = 5_000;

    private final Supplier<List<PartHealth>> health;
    private final KafkaProducer<String, byte[]> producer;
    private final HealthDamping damping = new HealthDamping(PATIENCE);
    private final Thread thread;

    private HealthReporter(Supplier<List<PartHealth>> health, String bootstrapServers) {
        this.health = health;
        this.producer = PromptProducer.open(bootstrapServers, KAFKA_MILLIS);
        this.thread = new Thread(this::run, "health-reporter");
        thread.setDaemon(true);
    }

    /** Begins to watch; the parts have started. */
    static HealthReporter start(Supplier<List<PartHealth>> health, String bootstrapServers) {
        HealthReporter reporter = new HealthReporter(health, bootstrapServers);
        reporter.thread.start();
        return reporter;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(2L * KAFKA_MILLIS);
        producer.close(Duration.ofSeconds(1));
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
            producer.send(new ProducerRecord<>(
                            KafkaTopics.PLATFORM_HEALTH, change.part(), EventJson.PART_CONDITIONS.write(change)))
                    .get();
            damping.told(change);
            if (!change.healthy()) {
                LOG.warn("{} fails since {}: {}", change.part(), change.time(), change.reason());
            }
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw e;
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("Kafka does not take the health of {}", change.part(), e);
        }
    }
}
