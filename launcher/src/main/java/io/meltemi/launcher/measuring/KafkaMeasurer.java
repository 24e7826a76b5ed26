package io.meltemi.launcher.measuring;

import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** What any Kafka tells a client: brokers, partitions that lack copies, how far topics are written and read, and their size. */
final class KafkaMeasurer implements Measurer, AutoCloseable {

    private static final int PATIENCE_MILLIS = 3_000;

    /** What the ids of the jobs' and the bridge's groups begin with. */
    private static final String GROUPS = "meltemi-";

    private final Admin admin;

    KafkaMeasurer(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "meltemi-measuring",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS));
    }

    @Override
    public List<Family> measure() throws InterruptedException, ExecutionException, TimeoutException {
        Collection<Node> brokers = get(admin.describeCluster().nodes());
        Map<String, TopicDescription> topics =
                get(admin.describeTopics(KafkaTopics.ALL).allTopicNames());
        Map<TopicPartition, Long> ends = ends(topics);
        List<Family> families = new ArrayList<>();
        families.add(Family.gauge("meltemi_kafka_brokers", "Brokers of the cluster that are there.", brokers.size()));
        families.addAll(copies(topics.values()));
        families.add(Family.counters(
                "meltemi_kafka_topic_records_total",
                "Records ever written to a topic, over its partitions.",
                "topic",
                byTopic(ends)));
        families.add(Family.gauges(
                "meltemi_kafka_topic_bytes", "Size of a topic on disk, over all copies.", "topic", sizes(brokers)));
        families.add(lag(ends));
        return families;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private static List<Family> copies(Collection<TopicDescription> topics) {
        List<TopicPartitionInfo> partitions =
                topics.stream().flatMap(topic -> topic.partitions().stream()).toList();
        return List.of(
                Family.gauge(
                        "meltemi_kafka_partitions_without_leader",
                        "Partitions of our topics that nobody can write.",
                        partitions.stream()
                                .filter(partition -> partition.leader() == null
                                        || partition.leader().isEmpty())
                                .count()),
                Family.gauge(
                        "meltemi_kafka_partitions_lacking_copies",
                        "Partitions of our topics with fewer copies in step than they should have.",
                        partitions.stream()
                                .filter(partition -> partition.isr().size()
                                        < partition.replicas().size())
                                .count()));
    }

    private Map<TopicPartition, Long> ends(Map<String, TopicDescription> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static Map<String, Long> byTopic(Map<TopicPartition, Long> partitions) {
        Map<String, Long> topics = new TreeMap<>();
        partitions.forEach((partition, number) -> topics.merge(partition.topic(), number, Long::sum));
        return topics;
    }

    private Map<String, Long> sizes(Collection<Node> brokers)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Long> sizes = new TreeMap<>();
        get(admin.describeLogDirs(brokers.stream().map(Node::id).toList()).allDescriptions())
                .values()
                .forEach(directories -> directories
                        .values()
                        .forEach(directory -> directory.replicaInfos().forEach((partition, copy) -> {
                            if (KafkaTopics.ALL.contains(partition.topic())) {
                                sizes.merge(partition.topic(), copy.size(), Long::sum);
                            }
                        })));
        return sizes;
    }

    private Family lag(Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = new TreeMap<>();
        get(admin.listGroups().all()).stream()
                .filter(group -> group.groupId().startsWith(GROUPS))
                .forEach(group -> groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec()));
        List<Family.Sample> samples = new ArrayList<>();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                get(admin.listConsumerGroupOffsets(groups).all());
        new TreeMap<>(offsets).forEach((group, read) -> {
            Map<TopicPartition, Long> behind = new HashMap<>();
            read.forEach((partition, offset) -> {
                Long end = ends.get(partition);
                if (end != null && offset != null) {
                    behind.put(partition, Math.max(0, end - offset.offset()));
                }
            });
            byTopic(behind)
                    .forEach((topic, records) ->
                            samples.add(new Family.Sample(Map.of("group", group, "topic", topic), records)));
        });
        return new Family(
                "meltemi_kafka_lag_records",
                Family.Kind.GAUGE,
                "Records of a topic that a group has not read yet, by what it committed; jobs commit at checkpoints.",
                samples);
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
