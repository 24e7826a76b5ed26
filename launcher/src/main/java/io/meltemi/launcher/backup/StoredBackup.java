package io.meltemi.launcher.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.meltemi.sql.backup.DatabaseLoad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A backup that was completed.
 *
 * @param directory where it is
 */
public record StoredBackup(Path directory, Manifest manifest) implements DatabaseLoad.FileSource {

    /**
     * Opens a backup; its files have not been looked at then.
     *
     * @throws DamagedBackupException when it is none, or was cut off half-way, or a newer Meltemi wrote it
     */
    public static StoredBackup open(Path directory) throws IOException {
        Path file = directory.resolve(Manifest.FILE);
        if (!Files.isDirectory(directory)) {
            throw new DamagedBackupException(directory + " is not a folder, and so no backup");
        }
        if (!Files.exists(file)) {
            throw new DamagedBackupException(directory + " has no " + Manifest.FILE
                    + ", which is written last: it is no backup, or one that was cut off half-way. Take another.");
        }
        try {
            Manifest manifest = Manifest.fromJson(Files.readAllBytes(file));
            if (manifest.format() != Manifest.FORMAT) {
                throw new DamagedBackupException(file + ": expected format " + Manifest.FORMAT + ", found "
                        + manifest.format() + "; restore it with the Meltemi that wrote it");
            }
            return new StoredBackup(directory, manifest);
        } catch (JacksonException e) {
            throw new DamagedBackupException(file + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /**
     * Reads every file and compares it with its sum.
     *
     * @param progress is told each file that was read
     * @throws DamagedBackupException when any is missing or is not what it was
     */
    public void verify(Consumer<SavedFile> progress) throws IOException {
        List<String> faults = new ArrayList<>();
        for (SavedFile file : manifest.files()) {
            fault(file).ifPresent(faults::add);
            progress.accept(file);
        }
        if (!faults.isEmpty()) {
            throw new DamagedBackupException("the backup " + directory + " is damaged: "
                    + String.join("; ", faults.subList(0, Math.min(3, faults.size())))
                    + (faults.size() > 3 ? "; and " + (faults.size() - 3) + " more" : "")
                    + ". Nothing was restored; use another backup.");
        }
    }

    /** Files by their paths. */
    Map<String, SavedFile> byPath() {
        Map<String, SavedFile> files = new HashMap<>();
        manifest.files().forEach(file -> files.put(file.path(), file));
        return files;
    }

    /** What is wrong with a file. */
    Optional<String> fault(SavedFile file) throws IOException {
        Path path = path(file.path());
        if (!Files.isRegularFile(path)) {
            return Optional.of(file.path() + " is missing");
        }
        if (Files.size(path) != file.bytes()) {
            return Optional.of(file.path() + " has " + Files.size(path) + " bytes and should have " + file.bytes());
        }
        return Sums.of(path).equals(file.sha256())
                ? Optional.empty()
                : Optional.of(file.path() + " is not what was written (its SHA-256 differs)");
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(path(path));
    }

    /** Never outside of the backup, whatever its manifest says. */
    Path path(String path) throws DamagedBackupException {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new DamagedBackupException("the backup " + directory + " names a file outside of it: " + path);
        }
        return file;
    }
}
