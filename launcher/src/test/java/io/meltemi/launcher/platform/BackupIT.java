package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.launcher.backup.BackupReport;
import io.meltemi.launcher.backup.BackupRequest;
import io.meltemi.launcher.backup.PlatformBackup;
import io.meltemi.launcher.backup.PlatformRestore;
import io.meltemi.launcher.backup.StoredBackup;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup under load, the loss of everything, and the platform that comes back. It runs when it is asked for; the commands, with
 * little load, are tested with the platform that runs detached.
 */
@EnabledIfSystemProperty(named = "meltemi.long-tests", matches = "true")
class BackupIT {

    private static final String SENSOR = "temperature";
    private static final int IN_FLIGHT = 4;
    private static final String RULE =
            """
            {"id":"warm","severity":"DANGER","when":{"sensor":"temperature",
            "value":{"is":">=","threshold":26}}}""";

    @TempDir
    Path directory;

    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();

    @Test
    @DisplayName(
            "KAFKA-01, SQL-01: all that was acknowledged before a backup is there after everything was destroyed and"
                    + " restored, once; the ledger balances, and nodes go on with their passwords")
    void restore_backupTakenUnderLoad_bringsEverythingBackOnce() throws Exception {
        Path first = directory.resolve("first");
        Path stored = directory.resolve("backup");
        Set<Integer> before;
        try (TestPlatform platform = TestPlatform.start(first, Map.of());
                RawNode node = platform.join("N1")) {
            platform.putRule("warm", RULE);
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> publishUntil(stop, node));
            Awaitility.await().atMost(TestPlatform.PATIENCE).until(() -> acknowledged.size() > 500);
            before = new TreeSet<>(acknowledged);
            backup(platform, stored, Optional.empty());
            stop.set(true);
            load.get();
        }
        delete(first);
        Path second = directory.resolve("second");

        PlatformRestore.run(
                StoredBackup.open(stored), new DataDirectory(second), Optional.empty(), (share, what) -> {});

        assertThatThrownBy(() -> PlatformRestore.run(
                        StoredBackup.open(stored), new DataDirectory(second), Optional.empty(), (share, what) -> {}))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("is not empty");
        try (TestPlatform platform = TestPlatform.start(second, Map.of());
                RawNode node = RawNode.connect(platform.file().mqtt(), "net", "N1", TestPlatform.password("N1"))) {
            node.publish(SENSOR, "float,0-70,27").get();
            platform.awaitNumber(1, "select count(*) from severity_events where node_id = 'N1' and rule = 'warm'");
            platform.awaitNumber(1, "select count(*) from readings where value = 27");
            Set<Integer> readings = new TreeSet<>();
            platform.rows("select seq from readings where node_id = 'N1' and seq is not null")
                    .forEach(row -> assertThat(readings.add(Integer.valueOf(row.get(0))))
                            .as("once: " + row)
                            .isTrue());
            assertThat(readings).containsAll(before);
            Awaitility.await("the ledger").atMost(TestPlatform.PATIENCE).untilAsserted(() -> assertThat(
                            platform.rows("select * from meltemi.ledger_check() where not agrees"))
                    .isEmpty());
            BackupReport again = backup(platform, directory.resolve("again"), Optional.of(stored));
            assertThat(again.manifest().database().rows()).isGreaterThan(readings.size());
        }
    }

    private static BackupReport backup(TestPlatform platform, Path to, Optional<Path> since) throws Exception {
        return PlatformBackup.run(
                new BackupRequest(to, since, platform.data(), platform.file(), Optional.empty(), List.of()),
                Clock.systemUTC(),
                (share, what) -> {});
    }

    /** Counts what the broker acknowledged. */
    private void publishUntil(AtomicBoolean stop, RawNode node) {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        for (int next = 0; !stop.get(); next++) {
            int seq = next;
            inFlight.acquireUninterruptibly();
            node.publish(SENSOR, payload(seq)).whenComplete((result, failure) -> {
                if (failure == null && result.getError().isEmpty()) {
                    acknowledged.add(seq);
                }
                inFlight.release();
            });
        }
        inFlight.acquireUninterruptibly(IN_FLIGHT);
    }

    private static String payload(int seq) {
        return "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":%d.5,\"time\":%d,\"seq\":%d}"
                .formatted(seq % 25, 1_780_000_000_000L + seq * 10L, seq);
    }

    private static void delete(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
