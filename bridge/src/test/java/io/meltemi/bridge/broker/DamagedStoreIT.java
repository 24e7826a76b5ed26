package io.meltemi.bridge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk leaves of the broker's stored data. */
class DamagedStoreIT {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a broker whose stored sessions and retained messages cannot be opened starts without them")
    void start_partOfTheStoreCannotBeOpened_startsWithoutIt() throws Exception {
        try (BrokerFixture broker = new BrokerFixture(directory, message -> CompletableFuture.completedFuture(null))) {
            broker.stop();
            Path part = part("retained_messages");
            for (Path file : content(part)) {
                Files.delete(file);
            }
            Files.delete(part);
            Files.writeString(part, "no folder");

            broker.start();

            broker.mqtt5("node1").disconnect();
            broker.stop();
            broker.start();
            broker.mqtt5("node1").disconnect();
        }
        try (Stream<Path> files = Files.list(directory.resolve("broker"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("damaged-")))
                    .hasSize(1);
        }
    }

    private Path part(String store) throws Exception {
        try (Stream<Path> files =
                Files.walk(directory.resolve("broker/data/persistence").resolve(store))) {
            return files.filter(file -> file.getFileName().toString().endsWith("_7"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> content(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
