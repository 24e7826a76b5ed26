package io.meltemi.launcher.backup;

import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The log directory of a Kafka that runs, copied so that another Kafka starts from it as after a loss of power: with the begin
 * of every partition, and the same offsets.
 *
 * <p>All partitions are opened before the first is copied, those that are made of others first: what is in a copy was made of
 * what is in it too, and no committed offset lies beyond its partition's end. Kafka's own metadata comes last, so that they know
 * all that the partitions refer to.
 */
final class KafkaFiles {

    private static final String METADATA = "__cluster_metadata";
    private static final String OFFSETS = "__consumer_offsets";
    private static final List<String> ROOT_FILES = List.of("meta.properties", "bootstrap.checkpoint");

    private KafkaFiles() {}

    /** The cluster's name that a log directory has; empty when it is none. */
    static String clusterId(Path directory) throws IOException {
        Path file = directory.resolve("meta.properties");
        if (!Files.exists(file)) {
            return "";
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.getProperty("cluster.id", "");
    }

    /** Copies a log directory to {@code kafka/} of a backup. */
    static void copy(Path directory, BackupFolder backup) throws IOException, InterruptedException {
        for (String name : ROOT_FILES) {
            if (Files.exists(directory.resolve(name))) {
                backup.copy("kafka/" + name, directory.resolve(name));
            }
        }
        Map<String, OpenPartition> partitions = new LinkedHashMap<>();
        try {
            for (String partition : inOrder(partitions(directory))) {
                partitions.put(partition, OpenPartition.open(directory.resolve(partition)));
            }
            for (Map.Entry<String, OpenPartition> partition : partitions.entrySet()) {
                for (OpenPartition.OpenFile file : partition.getValue().files()) {
                    backup.copy("kafka/" + partition.getKey() + "/" + file.name(), file.channel(), file.bytes());
                }
            }
        } finally {
            for (OpenPartition partition : partitions.values()) {
                partition.close();
            }
        }
    }

    /** Folders of partitions: Kafka's own, then the topics from the last of the flow to the first. */
    static List<String> inOrder(List<String> partitions) {
        List<String> ordered = new ArrayList<>(partitions);
        ordered.sort(Comparator.<String>comparingInt(partition -> rank(topic(partition)))
                .thenComparing(Comparator.naturalOrder()));
        return ordered;
    }

    private static int rank(String topic) {
        if (topic.equals(METADATA)) {
            return Integer.MAX_VALUE;
        }
        if (topic.equals(OFFSETS)) {
            return -2;
        }
        int place = KafkaTopics.ALL.indexOf(topic);
        return place < 0 ? -1 : KafkaTopics.ALL.size() - place;
    }

    private static String topic(String partition) {
        return partition.substring(0, partition.lastIndexOf('-'));
    }

    private static List<String> partitions(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> name.matches(".+-\\d+"))
                    .toList();
        }
    }
}
