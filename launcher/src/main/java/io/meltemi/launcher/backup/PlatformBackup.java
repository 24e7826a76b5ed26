package io.meltemi.launcher.backup;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.sql.backup.DatabaseContents;
import io.meltemi.sql.backup.DatabaseDump;
import io.meltemi.sql.backup.DumpFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Backs a platform up while it runs: first the jobs' states, then the database, then Kafka, then files. So the database is
 * never older than a job's state, and Kafka holds all that either was made of; what the jobs do again after a restore has the
 * same ids and changes nothing.
 */
public final class PlatformBackup {

    private static final String MQTT_SESSIONS = "What the embedded broker keeps for nodes that are away, and retained"
            + " messages, are not in the backup; the state of a node is told again when it changes.";

    private static final String WITHOUT_KAFKA =
            "The platform runs without Kafka. What operators wrote is in the database. What nodes"
                    + " sent in the second between the job's state and the database is in the database, and the restored job does not"
                    + " know of it.";

    private final BackupRequest request;
    private final Optional<StoredBackup> earlier;
    private final BackupFolder folder;
    private final Clock clock;
    private final BackupSteps steps;
    private final List<String> notes = new ArrayList<>();

    private PlatformBackup(
            BackupRequest request,
            Optional<StoredBackup> earlier,
            BackupFolder folder,
            Clock clock,
            BackupSteps steps) {
        this.request = request;
        this.earlier = earlier;
        this.folder = folder;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Takes a backup. When it fails, what was written is removed.
     *
     * @throws DamagedBackupException when the earlier backup is none
     * @throws IOException when the folder is not empty, a part does not answer, or the disk is full
     */
    public static BackupReport run(BackupRequest request, Clock clock, BackupSteps steps)
            throws IOException, InterruptedException, FlinkException, SQLException {
        Optional<StoredBackup> earlier = Optional.empty();
        if (request.since().isPresent()) {
            earlier = Optional.of(StoredBackup.open(request.since().get()));
        }
        BackupFolder folder = BackupFolder.create(request.directory(), earlier);
        try {
            return new PlatformBackup(request, earlier, folder, clock, steps).run();
        } catch (IOException | InterruptedException | FlinkException | SQLException | RuntimeException e) {
            folder.discard();
            throw e;
        }
    }

    private BackupReport run() throws IOException, InterruptedException, FlinkException, SQLException {
        Instant begun = clock.instant();
        steps.reached(0, "the jobs' states");
        FlinkClient flink = FlinkClient.to(URI.create(request.platform().flink().url()));
        List<SavedJob> jobs = new JobStates(flink, folder, clock).save();
        DatabaseContents database = database();
        SavedKafka kafka = kafka();
        steps.reached(0.95, "files");
        files();
        notes.add(MQTT_SESSIONS);
        if (!request.variables().isEmpty()) {
            notes.add("Settings that environment variables hold are not in the backup: "
                    + String.join(", ", request.variables()) + ".");
        }
        Instant ended = clock.instant();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                begun.toString(),
                ended.toString(),
                earlier.map(backup -> backup.directory().toString()).orElse(""),
                database,
                kafka,
                jobs,
                notes,
                folder.files());
        folder.finish(manifest);
        steps.reached(1, "done");
        return new BackupReport(manifest, folder.sharedBytes(), Duration.between(begun, ended));
    }

    private DatabaseContents database() throws SQLException, IOException {
        DatabaseAddress address = request.platform().database();
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return DatabaseDump.run(
                    connection, earlier.map(backup -> backup.manifest().database()), new Counted());
        }
    }

    private SavedKafka kafka() throws IOException, InterruptedException {
        steps.reached(0.7, "Kafka");
        PlatformFile.Kafka there = request.platform().kafka();
        if (there == null) {
            notes.add(WITHOUT_KAFKA);
            return new SavedKafka("", false, Map.of());
        }
        KafkaState state = KafkaState.of(there.bootstrapServers());
        boolean ours =
                state.clusterId().equals(KafkaFiles.clusterId(request.data().kafka()));
        if (ours) {
            KafkaFiles.copy(request.data().kafka(), folder);
        } else {
            notes.add("Kafka at " + there.bootstrapServers()
                    + " is not Meltemi's own, and its records are not in the backup: rules, subscribers, routes and silences"
                    + " live there. A restored platform goes on in that Kafka, at the offsets of the jobs' states.");
        }
        return new SavedKafka(state.clusterId(), ours, state.endOffsets());
    }

    private void files() throws IOException {
        DataDirectory data = request.data();
        List<Path> kept = new ArrayList<>(
                List.of(data.broker().resolve("credentials.json"), data.broker().resolve("client-id"), data.linkKey()));
        if (Files.isDirectory(data.tls())) {
            try (Stream<Path> tls = Files.list(data.tls())) {
                tls.filter(Files::isRegularFile).sorted().forEach(kept::add);
            }
        }
        for (Path file : kept) {
            if (Files.exists(file)) {
                folder.copy("files/" + data.root().relativize(file), file);
            }
        }
        if (request.settingsFile().isPresent()) {
            try (OutputStream out = folder.create("settings/meltemi.yaml")) {
                Files.copy(request.settingsFile().get(), out); // may hold secrets: for its owner alone
            }
        }
    }

    /** The folder, and how far the dump is. */
    private final class Counted implements DumpFiles {

        @Override
        public OutputStream create(String path) throws IOException {
            return folder.create(path);
        }

        @Override
        public boolean takeOver(String path) throws IOException {
            return folder.takeOver(path);
        }

        @Override
        public void dumped(int done, int total) {
            steps.reached(0.1 + 0.6 * done / total, "the database, part " + done + " of " + total);
        }
    }
}
