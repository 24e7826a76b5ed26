package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What a cluster is given: everything that the jobs need beside Flink, and nothing that a cluster has itself. */
class ClusterJarIT {

    /** Classes that a cluster brings; a second copy would stand in their way. */
    private static final List<String> OF_THE_CLUSTER = List.of(
            "org/apache/flink/api/",
            "org/apache/flink/configuration/",
            "org/apache/flink/core/",
            "org/apache/flink/runtime/",
            "org/apache/flink/client/",
            "org/apache/flink/shaded/",
            "org/apache/flink/streaming/api/environment/",
            "com/esotericsoftware/",
            "org/slf4j/",
            "ch/qos/logback/",
            "org/apache/logging/");

    @Test
    void jar_entries_haveTheJobsAndNothingOfTheCluster() throws Exception {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Jobs.class.getName());
            assertThat(jar.getManifest().getMainAttributes().getValue("Flink-Version"))
                    .startsWith("2.2.");
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "io/meltemi/jobs/Jobs.class",
                            "org/apache/flink/connector/kafka/source/KafkaSource.class",
                            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                            "org/postgresql/Driver.class")
                    .noneMatch(name -> OF_THE_CLUSTER.stream().anyMatch(name::startsWith))
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith("module-info.class"));
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-cluster.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
