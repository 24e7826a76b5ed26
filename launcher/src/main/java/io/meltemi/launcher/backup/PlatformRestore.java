package io.meltemi.launcher.backup;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.TemporaryDatabase;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.backup.DatabaseContents;
import io.meltemi.sql.backup.DatabaseLoad;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes a data directory of a backup. It is made beside its place, and put there when all of it is done: there is no half of one.
 * Each job finds its savepoint where it looks for its newest checkpoint.
 */
public final class PlatformRestore {

    private static final String FILES = "files/";
    private static final String KAFKA = "kafka/";
    private static final String SAVEPOINTS = "savepoints/";
    private static final String SETTINGS = "settings/";

    private final StoredBackup backup;
    private final DataDirectory target;
    private final Optional<DatabaseAddress> externalDatabase;
    private final BackupSteps steps;

    private PlatformRestore(
            StoredBackup backup, DataDirectory target, Optional<DatabaseAddress> externalDatabase, BackupSteps steps) {
        this.backup = backup;
        this.target = target;
        this.externalDatabase = externalDatabase;
        this.steps = steps;
    }

    /**
     * Restores.
     *
     * @param target does not exist, or is empty
     * @param externalDatabase an empty one that takes the embedded one's place
     * @throws FileAlreadyExistsException when the target holds something
     * @throws DamagedBackupException when a file of the backup is missing or damaged
     * @throws io.meltemi.sql.backup.RestoreRefusedException when the external database is not empty
     */
    public static RestoreReport run(
            StoredBackup backup, DataDirectory target, Optional<DatabaseAddress> externalDatabase, BackupSteps steps)
            throws IOException, InterruptedException, SQLException {
        return new PlatformRestore(backup, target, externalDatabase, steps).run();
    }

    private RestoreReport run() throws IOException, InterruptedException, SQLException {
        long begin = System.nanoTime();
        refuseUnlessEmpty(target.root());
        if (externalDatabase.isPresent()) {
            DatabaseLoad.refuseUnlessEmpty(source(externalDatabase.get()));
        }
        verify(backup, 0.2, steps);
        Path parent = Optional.ofNullable(target.root().getParent()).orElse(target.root());
        Files.createDirectories(parent);
        Path beside = Files.createTempDirectory(parent, target.root().getFileName() + ".unfinished-");
        try {
            DataDirectory data = new DataDirectory(beside).create();
            files(data);
            database(data);
            Files.move(beside, target.root(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            Folders.delete(beside);
            throw e;
        }
        steps.reached(1, "done");
        Path settings = target.root().resolve("meltemi.yaml");
        return new RestoreReport(
                backup.manifest().database().rows(),
                Files.exists(settings) ? Optional.of(settings) : Optional.empty(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /**
     * Reads every file of a backup.
     *
     * @param share of all the work that this is
     */
    public static void verify(StoredBackup backup, double share, BackupSteps steps) throws IOException {
        double all = Math.max(1, backup.manifest().bytes());
        double[] read = {0};
        backup.verify(file -> {
            read[0] += file.bytes();
            steps.reached(share * read[0] / all, "the backup's files");
        });
    }

    private static void refuseUnlessEmpty(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> children = Files.list(root)) {
            if (children.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        root + " is not empty; a backup becomes a new data directory: name one with --data-dir");
            }
        }
    }

    private void files(DataDirectory data) throws IOException {
        for (SavedFile file : backup.manifest().files()) {
            String path = file.path();
            if (path.startsWith(FILES)) {
                copy(path, data.root().resolve(path.substring(FILES.length())));
            } else if (path.startsWith(KAFKA)) {
                copy(path, data.kafka().resolve(path.substring(KAFKA.length())));
            } else if (path.startsWith(SAVEPOINTS)) {
                String inside = path.substring(SAVEPOINTS.length());
                int slash = inside.indexOf('/');
                copy(path, data.checkpoints(inside.substring(0, slash)).resolve(inside.substring(slash + 1)));
            } else if (path.startsWith(SETTINGS)) {
                copy(path, data.root().resolve(path.substring(SETTINGS.length())));
            }
        }
        steps.reached(0.3, "Kafka, the jobs' states and files");
    }

    /** Also the permissions; owner, links and times are not taken over. */
    private void copy(String path, Path to) throws IOException {
        Path from = backup.path(path);
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(
                    parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    private void database(DataDirectory data) throws IOException, InterruptedException, SQLException {
        if (externalDatabase.isPresent()) {
            load(externalDatabase.get());
            return;
        }
        try (TemporaryDatabase embedded = TemporaryDatabase.start(data)) {
            load(embedded.address());
        }
    }

    private void load(DatabaseAddress address) throws SQLException, IOException {
        DatabaseContents contents = backup.manifest().database();
        List<String> loaded = new ArrayList<>();
        DatabaseLoad.run(source(address), contents, backup, part -> {
            loaded.add(part.file());
            steps.reached(
                    0.3 + 0.65 * loaded.size() / contents.tables().size(),
                    "the database, part " + loaded.size() + " of "
                            + contents.tables().size());
        });
    }

    private static PGSimpleDataSource source(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }
}
