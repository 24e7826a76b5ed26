package io.meltemi.bridge.outbound;

import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.schemas.topic.KafkaTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the Kafka topic {@code mqtt.outbound} to a broker, each record at least once, those of one key in order.
 *
 * <p>A message that a job writes again after a failure is published once, unless it is retained. Offsets are committed only after the broker took the
 * messages. While the broker is away they are repeated; a record that can
 * never be published is logged, counted and passed over.
 */
public final class MqttOutbound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttOutbound.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);
    private static final long CHECK_MILLIS = 50;

    private final Consumer<String, byte[]> consumer;
    private final OutboundPort port;
    private final OutboundBatch.Counters counters;
    private final PublishedMessages published = new PublishedMessages();
    private final BoundedLog log = new BoundedLog();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts at once.
     *
     * @param consumerProperties at least {@code bootstrap.servers} and {@code group.id}
     * @param port not closed by {@link #close}
     */
    public MqttOutbound(Map<String, Object> consumerProperties, OutboundPort port, MeterRegistry registry) {
        this(
                new KafkaConsumer<>(
                        complete(consumerProperties), new StringDeserializer(), new ByteArrayDeserializer()),
                port,
                registry);
    }

    MqttOutbound(Consumer<String, byte[]> consumer, OutboundPort port, MeterRegistry registry) {
        this.consumer = consumer;
        this.port = port;
        this.counters = new OutboundBatch.Counters(
                BridgeMetrics.counter(registry, BridgeMetrics.OUT),
                BridgeMetrics.counter(registry, BridgeMetrics.SKIPPED),
                BridgeMetrics.counter(registry, BridgeMetrics.OUT_RETRIED),
                BridgeMetrics.counter(registry, BridgeMetrics.OUT_REPEATED));
        this.thread = new Thread(this::run, "meltemi-outbound");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits a while for what is on its way to the broker, commits it, and stops. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(DRAIN_TIMEOUT.plus(DRAIN_TIMEOUT).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(KafkaTopics.MQTT_OUTBOUND));
            while (!closed) {
                try {
                    deliver(consumer.poll(POLL));
                } catch (WakeupException e) {
                    LOG.debug("asked to stop");
                } catch (KafkaException e) {
                    log.log(suppressed -> LOG.error("reading {} failed; trying again", KafkaTopics.MQTT_OUTBOUND, e));
                    TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("publishing {} has ended", KafkaTopics.MQTT_OUTBOUND, e);
        }
    }

    private void deliver(Iterable<ConsumerRecord<String, byte[]>> records) throws InterruptedException {
        OutboundBatch batch = new OutboundBatch(port, published, counters, log, () -> closed);
        records.forEach(batch::add);
        if (batch.offsets().isEmpty()) {
            return;
        }
        boolean published = awaitBatch(batch);
        consumer.resume(consumer.paused());
        if (published) {
            commit(batch.offsets());
        }
    }

    /** Waits for the broker, and polls meanwhile so that the group does not think this consumer dead. */
    private boolean awaitBatch(OutboundBatch batch) throws InterruptedException {
        long deadline = Long.MAX_VALUE;
        while (true) {
            try {
                batch.done().get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (ExecutionException e) {
                LOG.info("stopped before the broker took everything; the rest is published after the next start");
                return false;
            } catch (TimeoutException e) {
                if (!closed) {
                    consumer.pause(consumer.assignment());
                    pollNewlyAssigned(batch);
                } else if (deadline == Long.MAX_VALUE) {
                    deadline = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
                } else if (System.nanoTime() - deadline > 0) {
                    return false;
                }
            }
        }
    }

    private void pollNewlyAssigned(OutboundBatch batch) {
        try {
            consumer.poll(Duration.ZERO).forEach(batch::add);
        } catch (WakeupException e) {
            LOG.debug("asked to stop while the broker is waited for");
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> ours = new HashMap<>(offsets);
        ours.keySet().retainAll(consumer.assignment());
        while (true) {
            try {
                consumer.commitSync(ours);
                return;
            } catch (WakeupException e) {
                LOG.debug("asked to stop while committing");
            }
        }
    }

    private static Map<String, Object> complete(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "meltemi-bridge");
        settings.putAll(given);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }
}
