package io.meltemi.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaFilesTest {

    @TempDir
    Path directory;

    @Test
    void inOrder_partitions_putsWhatIsMadeOfOthersFirstAndMetadataLast() {
        assertThat(KafkaFiles.inOrder(List.of(
                        "__cluster_metadata-0",
                        "mqtt.inbound-1",
                        "mqtt.inbound-0",
                        "readings-0",
                        "own-topic-0",
                        "__consumer_offsets-3",
                        "alerts-0")))
                .containsExactly(
                        "__consumer_offsets-3",
                        "own-topic-0",
                        "alerts-0",
                        "readings-0",
                        "mqtt.inbound-0",
                        "mqtt.inbound-1",
                        "__cluster_metadata-0");
    }

    @Test
    void copy_logDirectory_takesRecordsAndWhatNamesThemAlone() throws Exception {
        Path kafka = directory.resolve("kafka");
        file("meta.properties", "cluster.id=abc");
        file("recovery-point-offset-checkpoint", "0");
        file(".lock", "");
        file("readings-0/00000000000000000000.log", "records");
        file("readings-0/00000000000000000000.index", "index");
        file("readings-0/00000000000000000000.timeindex", "index");
        file("readings-0/leader-epoch-checkpoint", "0");
        file("readings-0/partition.metadata", "id");
        file("gone-0.4f2c-delete/00000000000000000000.log", "deleted");
        file("__cluster_metadata-0/00000000000000000000-0000000000.checkpoint", "snapshot");
        file("__cluster_metadata-0/quorum-state", "{}");
        BackupFolder backup = BackupFolder.create(directory.resolve("backup"), Optional.empty());

        KafkaFiles.copy(kafka, backup);

        assertThat(backup.files().stream().map(SavedFile::path))
                .containsExactlyInAnyOrder(
                        "kafka/meta.properties",
                        "kafka/readings-0/00000000000000000000.log",
                        "kafka/readings-0/partition.metadata",
                        "kafka/__cluster_metadata-0/00000000000000000000-0000000000.checkpoint",
                        "kafka/__cluster_metadata-0/quorum-state");
        assertThat(KafkaFiles.clusterId(kafka)).isEqualTo("abc");
    }

    @Test
    void open_partition_isNotChangedByWhatKafkaDoesLater() throws Exception {
        Path segment = file("readings-0/00000000000000000000.log", "first");
        BackupFolder backup = BackupFolder.create(directory.resolve("backup"), Optional.empty());

        try (OpenPartition partition = OpenPartition.open(segment.getParent())) {
            Files.writeString(segment, " appended", StandardOpenOption.APPEND);
            Files.move(segment, segment.resolveSibling("00000000000000000000.log.deleted"));
            file("readings-0/00000000000000000000.log", "compacted");
            for (OpenPartition.OpenFile file : partition.files()) {
                backup.copy("kafka/" + file.name(), file.channel(), file.bytes());
            }
        }

        assertThat(directory.resolve("backup/kafka/00000000000000000000.log")).hasContent("first");
    }

    private Path file(String path, String content) throws IOException {
        Path file = directory.resolve("kafka").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
