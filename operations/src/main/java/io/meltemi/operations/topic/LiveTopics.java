package io.meltemi.operations.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a few compacted topics with one consumer in a thread of its own, and so always has what stands in them. Who has written
 * reads what was written. Where Kafka is gone, what was read last is told on. Safe for threads.
 */
final class LiveTopics implements TopicAccess, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTopics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long AGAIN_MILLIS = 1_000;

    private final String bootstrapServers;
    private final Set<String> topics;
    private final PromptSender sender;
    private final TopicContents contents = new TopicContents();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "live-topics");

    private LiveTopics(String bootstrapServers, Set<String> topics, PromptSender sender) {
        this.bootstrapServers = bootstrapServers;
        this.topics = Set.copyOf(topics);
        this.sender = sender;
        thread.setDaemon(true);
    }

    /**
     * Begins to follow; does not wait for Kafka.
     *
     * @param sender that writes go through; whoever gave it closes it
     */
    static LiveTopics follow(String bootstrapServers, Set<String> topics, PromptSender sender) {
        LiveTopics live = new LiveTopics(bootstrapServers, topics, sender);
        live.thread.start();
        return live;
    }

    @Override
    public Map<String, ConsumerRecord<String, byte[]>> newest(String topic) throws IOException {
        if (!topics.contains(topic)) {
            throw new IllegalArgumentException("the topic " + topic + " is not followed, but " + topics);
        }
        try {
            if (contents.awaitRead(PATIENCE)) {
                return contents.newest(topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the topic " + topic + " has not been read yet", new TimeoutException(bootstrapServers));
    }

    /** Returns when Kafka has the records and reading shows them, or when that takes too long. */
    @Override
    public void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (RecordMetadata sent : sender.place(records)) {
            TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
            if (topics.contains(sent.topic())) {
                contents.awaitPosition(partition, sent.offset() + 1, deadline);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
    }

    private void follow() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer = TopicConsumer.open(bootstrapServers)) {
                List<TopicPartition> partitions = TopicConsumer.assign(consumer, topics, PATIENCE);
                contents.begin(consumer.endOffsets(partitions, PATIENCE));
                while (closing.getCount() > 0) {
                    contents.take(consumer.poll(POLL), consumer::position);
                }
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                return; // closing
            } catch (KafkaException e) {
                LOG.warn("the topics {} cannot be followed, and are tried again: {}", topics, e.toString());
                waitToTryAgain();
            }
        }
    }

    private void waitToTryAgain() {
        try {
            if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
