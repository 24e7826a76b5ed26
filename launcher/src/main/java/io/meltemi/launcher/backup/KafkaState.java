package io.meltemi.launcher.backup;

import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What a running Kafka says of itself.
 *
 * @param clusterId its own name
 * @param endOffsets the next offset of each partition of our topics, as {@code topic-partition}
 */
record KafkaState(String clusterId, Map<String, Long> endOffsets) {

    private static final int PATIENCE_SECONDS = 60;

    static KafkaState of(String bootstrapServers) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            String clusterId = admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Set<String> topics = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<String> ours =
                    KafkaTopics.ALL.stream().filter(topics::contains).toList();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(ours)
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition -> asked.put(
                                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            Map<String, Long> ends = new TreeMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
            return new KafkaState(clusterId, ends);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka at " + bootstrapServers + " does not answer: " + e.getMessage(), e);
        }
    }
}
