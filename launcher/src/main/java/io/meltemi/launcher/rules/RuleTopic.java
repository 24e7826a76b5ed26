package io.meltemi.launcher.rules;

import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The compacted topic {@code rules}: what the jobs read, and what operators change. */
public final class RuleTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    public RuleTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * What stands in the topic.
     *
     * @param rules by id
     * @param unreadable records that are no rule, by key, and why; the jobs leave them out
     */
    public record Content(Map<String, Rule> rules, Map<String, String> unreadable) {

        /** Whether the topic has a record of this key, readable or not. */
        public boolean has(String id) {
            return rules.containsKey(id) || unreadable.containsKey(id);
        }
    }

    /**
     * Reads the topic to its end as of now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public Content read() throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopics.RULES, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return content(newestByKey(consumer, consumer.endOffsets(partitions, PATIENCE)));
        } catch (KafkaException e) {
            throw new IOException("the topic " + KafkaTopics.RULES + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes rules; returns when Kafka has all of them. */
    public void put(List<Rule> rules) throws ExecutionException, InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        rules.forEach(rule -> records.add(record(rule.id(), RuleJson.write(rule))));
        send(records);
    }

    /** Takes a rule off the topic; returns when Kafka has it. */
    public void delete(String id) throws ExecutionException, InterruptedException {
        send(List.of(record(id, null)));
    }

    private static Map<String, byte[]> newestByKey(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
        Map<String, byte[]> newest = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the topic " + KafkaTopics.RULES + " was not read to its end within "
                        + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.value() == null) {
                    newest.remove(record.key());
                } else if (record.key() != null) {
                    newest.put(record.key(), record.value());
                }
            }
        }
        return newest;
    }

    private static Content content(Map<String, byte[]> values) {
        Map<String, Rule> rules = new TreeMap<>();
        Map<String, String> unreadable = new TreeMap<>();
        values.forEach((key, json) -> {
            try {
                Rule rule = RuleJson.read(json);
                if (rule.id().equals(key)) {
                    rules.put(key, rule);
                } else {
                    unreadable.put(key, "its id is " + rule.id());
                }
            } catch (RuleRejectedException e) {
                unreadable.put(key, String.valueOf(e.getMessage()));
            }
        });
        return new Content(rules, unreadable);
    }

    private void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sending = new ArrayList<>();
            records.forEach(record -> sending.add(producer.send(record)));
            producer.flush();
            for (Future<?> sent : sending) {
                sent.get();
            }
        }
    }

    @SuppressWarnings("NullAway") // a value null is what deletes a key
    private static ProducerRecord<String, byte[]> record(String id, byte @Nullable [] value) {
        return new ProducerRecord<>(KafkaTopics.RULES, id, value);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
