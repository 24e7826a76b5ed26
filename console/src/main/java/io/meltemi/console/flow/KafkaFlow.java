package io.meltemi.console.flow;

import io.meltemi.console.flow.Flow.Lag;
import io.meltemi.console.flow.Flow.Rate;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far Kafka's topics are written, how fast, and how far they are read. Not thread-safe. */
final class KafkaFlow implements TopicFlow {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFlow.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What the ids of the jobs' groups begin with. */
    private static final String GROUPS = "meltemi-";

    private static final List<String> TOPICS = KafkaTopics.ALL.stream()
            .filter(topic -> !KafkaTopics.COMPACTED.contains(topic))
            .toList();

    private final Admin admin;
    private Map<String, Long> lastEnds = Map.of();
    private long lastNanos;

    KafkaFlow(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "meltemi-console-flow",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    }

    @Override
    public Found look() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = ends();
            return new Found(rates(ends), lag(ends));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("Kafka does not say how data flow", e);
            return Found.NOTHING;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(TOPICS)
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .values()) {
            topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Since the last look; none at the first. */
    private List<Rate> rates(Map<TopicPartition, Long> partitionEnds) {
        Map<String, Long> ends = new TreeMap<>();
        partitionEnds.forEach((partition, end) -> ends.merge(partition.topic(), end, Long::sum));
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        List<Rate> rates = new ArrayList<>();
        ends.forEach((topic, end) -> {
            Long before = lastEnds.get(topic);
            if (before != null) {
                rates.add(new Rate(topic, Math.max(0, end - before) / seconds));
            }
        });
        lastEnds = ends;
        lastNanos = now;
        return rates;
    }

    private List<Lag> lag(Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = new TreeMap<>();
        for (GroupListing group : admin.listGroups().all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (group.groupId().startsWith(GROUPS)) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
        }
        List<Lag> lag = new ArrayList<>();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                admin.listConsumerGroupOffsets(groups).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        new TreeMap<>(offsets).forEach((group, partitions) -> {
            Map<String, Long> byTopic = new TreeMap<>();
            partitions.forEach((partition, read) -> {
                Long end = ends.get(partition);
                if (end != null && read != null) {
                    byTopic.merge(partition.topic(), Math.max(0, end - read.offset()), Long::sum);
                }
            });
            byTopic.forEach((topic, behind) -> lag.add(new Lag(group, topic, behind)));
        });
        return lag;
    }
}
