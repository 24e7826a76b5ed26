package io.meltemi.console.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happens from Kafka, from now on, for all streams at once. Where Kafka is gone it tries again, and the streams are told;
 * what was written meanwhile comes late, unless the connection had to be made anew.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(5);
    private static final long BACK_OFF_MILLIS = 2_000;

    private final String bootstrapServers;
    private final LiveHub hub;
    private final Thread thread;
    private volatile boolean isStopped;

    private LiveFeed(String bootstrapServers, LiveHub hub) {
        this.bootstrapServers = bootstrapServers;
        this.hub = hub;
        this.thread = new Thread(this::run, "console-feed");
        thread.setDaemon(true);
    }

    /** Starts; Kafka need not answer yet. */
    public static LiveFeed start(String bootstrapServers, LiveHub hub) {
        LiveFeed feed = new LiveFeed(bootstrapServers, hub);
        feed.thread.start();
        return feed;
    }

    @Override
    public void close() throws InterruptedException {
        isStopped = true;
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
    }

    private void run() {
        while (!isStopped) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (InterruptException | WakeupException e) {
                return; // only close() interrupts
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("live updates wait for Kafka: {}", e.toString());
                hub.interrupted(true);
                if (!backOff()) {
                    return;
                }
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
        hub.interrupted(false);
        long lastSign = System.nanoTime();
        while (!isStopped) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                tell(records);
                lastSign = System.nanoTime();
                hub.interrupted(false);
            } else if (System.nanoTime() - lastSign > BETWEEN_SIGNS.toNanos()) {
                hub.interrupted(!answers(consumer, partitions));
                lastSign = System.nanoTime();
            }
        }
    }

    /** A consumer of a Kafka that is gone just finds nothing; only a question tells. */
    private static boolean answers(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        try {
            consumer.endOffsets(partitions, PATIENCE);
            return true;
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            return false;
        }
    }

    private void tell(ConsumerRecords<byte[], byte[]> records) {
        Set<LiveTopic> wanted = hub.wanted();
        if (wanted.isEmpty()) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue;
            }
            try {
                LiveDecoder.events(record.topic(), record.value(), wanted).forEach(hub::tell);
            } catch (RuntimeException e) {
                LOG.warn("a record of {} at {} is left out: {}", record.topic(), record.offset(), e.toString());
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : LiveTopic.KAFKA) {
            List<PartitionInfo> known = consumer.partitionsFor(topic, PATIENCE);
            if (known == null || known.isEmpty()) {
                throw new KafkaException("there is no topic " + topic + " yet");
            }
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private boolean backOff() {
        try {
            Thread.sleep(BACK_OFF_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "meltemi-console",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
