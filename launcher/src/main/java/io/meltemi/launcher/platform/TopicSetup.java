package io.meltemi.launcher.platform;

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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the Kafka topics and waits until each partition's leader knows that it is. A producer that is faster runs into
 * out-of-order sequences, and stands still for its whole delivery time, so nothing may write before this is done.
 */
final class TopicSetup {

    private static final int MAX_RECORD_BYTES = 6 * 1024 * 1024;
    private static final Duration HEARTBEAT_RETENTION = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private TopicSetup() {}

    static void ensureTopics(
            String bootstrapServers, int partitions, int replication, Duration retention, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (String name : KafkaTopics.ALL) {
                if (!existing.contains(name)) {
                    missing.add(new NewTopic(name, partitions, (short) replication).configs(settings(name, retention)));
                }
            }
            try {
                admin.createTopics(missing).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            awaitLeaders(admin, patience);
            askLeaders(admin, patience);
        }
    }

    /** A topic's settings: it keeps the newest value of each key for ever, or every record for a while. */
    private static Map<String, String> settings(String topic, Duration retention) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        if (KafkaTopics.COMPACTED.contains(topic)) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else if (topic.equals(KafkaTopics.HEARTBEATS) && retention.compareTo(HEARTBEAT_RETENTION) > 0) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(HEARTBEAT_RETENTION.toMillis()));
            // only a segment that is no longer written to is deleted
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(HEARTBEAT_RETENTION.toMillis()));
        } else {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        return settings;
    }

    private static void awaitLeaders(Admin admin, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!everyPartitionHasLeader(admin, patience)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Kafka's topics have no leader after " + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Brokers tell who leads before the leader itself takes anything; it answers when it does, and until then it is asked again. */
    private static void askLeaders(Admin admin, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        describe(admin, patience).forEach((topic, description) -> description
                .partitions()
                .forEach(each -> questions.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
        admin.listOffsets(questions).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean everyPartitionHasLeader(Admin admin, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return describe(admin, patience).values().stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static Map<String, TopicDescription> describe(Admin admin, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.describeTopics(KafkaTopics.ALL).allTopicNames().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
