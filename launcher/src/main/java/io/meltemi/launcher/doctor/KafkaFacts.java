package io.meltemi.launcher.doctor;

import io.meltemi.operations.doctor.Finding;
import io.meltemi.operations.doctor.StoreChecks;
import io.meltemi.operations.doctor.StreamChecks;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Kafka: topics that are missing, how long it keeps records, and how far behind the bridge is. */
final class KafkaFacts {

    private static final String OUTBOUND_GROUP = "meltemi-outbound";
    private static final int PATIENCE_SECONDS = 15;

    private KafkaFacts() {}

    static List<Finding> findings(String bootstrapServers, Duration retention) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        List<Finding> findings = new ArrayList<>();
        try (Admin admin = Admin.create(settings)) {
            Set<String> topics = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<String> missing = KafkaTopics.ALL.stream()
                    .filter(topic -> !topics.contains(topic))
                    .toList();
            findings.add(
                    missing.isEmpty()
                            ? Finding.good("Kafka", "answers, and has all topics")
                            : Finding.wrong(
                                    "Kafka",
                                    "has no topic " + String.join(", ", missing),
                                    "restart the platform: it makes the topics that are missing"));
            findings.addAll(retention(admin, topics, retention));
            findings.add(StreamChecks.lag("the bridge, to nodes", outboundLag(admin)));
        } catch (ExecutionException | TimeoutException e) {
            findings.add(Finding.wrong(
                    "Kafka",
                    bootstrapServers + " does not answer",
                    "start it, or look at its log; until it answers, nothing is acknowledged to nodes"));
        }
        return findings;
    }

    /** One finding for all topics that are as the setting says, and one for each other. */
    private static List<Finding> retention(Admin admin, Set<String> topics, Duration wanted)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<ConfigResource> asked = KafkaTopics.ALL.stream()
                .filter(topic -> topics.contains(topic)
                        && !KafkaTopics.COMPACTED.contains(topic)
                        && !topic.equals(KafkaTopics.HEARTBEATS))
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        List<Finding> findings = new ArrayList<>();
        int same = 0;
        for (Map.Entry<ConfigResource, Config> topic : admin.describeConfigs(asked)
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .entrySet()) {
            long millis = Long.parseLong(
                    topic.getValue().get(TopicConfig.RETENTION_MS_CONFIG).value());
            if (millis < 0 || millis == wanted.toMillis()) {
                same++;
            } else {
                findings.add(StoreChecks.retention(topic.getKey().name(), Duration.ofMillis(millis), wanted));
            }
        }
        if (same > 0) {
            findings.add(StoreChecks.retention(same + " topics", wanted, wanted));
        }
        return findings;
    }

    private static long outboundLag(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(OUTBOUND_GROUP)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        read.forEach((partition, offset) -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(asked).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long behind = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata offset = read.get(end.getKey());
            behind += offset == null ? 0 : Math.max(0, end.getValue().offset() - offset.offset());
        }
        return behind;
    }
}
