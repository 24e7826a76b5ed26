package io.meltemi.launcher.backup;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.sql.backup.DumpFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A backup that is being written; its folder is for its owner alone. Files that are the same as in an earlier backup become
 * the earlier one's (hard links), where the file system can.
 */
final class BackupFolder implements DumpFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final Optional<StoredBackup> earlier;
    private final Map<String, SavedFile> earlierFiles;
    private final Map<String, SavedFile> files = new LinkedHashMap<>();
    private long sharedBytes;

    private BackupFolder(Path directory, Optional<StoredBackup> earlier) {
        this.directory = directory;
        this.earlier = earlier;
        this.earlierFiles = earlier.map(StoredBackup::byPath).orElse(Map.of());
    }

    /**
     * Begins a backup.
     *
     * @throws FileAlreadyExistsException when the folder holds something
     */
    static BackupFolder create(Path directory, Optional<StoredBackup> earlier) throws IOException {
        Path folder = directory.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        try (Stream<Path> children = Files.list(folder)) {
            if (children.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        directory + " is not empty; name a new folder for each backup, and the last one with --since");
            }
        }
        Files.setPosixFilePermissions(folder, FOLDER);
        return new BackupFolder(folder, earlier);
    }

    Path directory() {
        return directory;
    }

    List<SavedFile> files() {
        return List.copyOf(files.values());
    }

    /** Bytes that need no room, since an earlier backup has them. */
    long sharedBytes() {
        return sharedBytes;
    }

    @Override
    public OutputStream create(String path) throws IOException {
        Path file = directory.resolve(path);
        makeFolders(file);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE));
        return Sums.output(channel, (bytes, sha256) -> files.put(path, new SavedFile(path, bytes, sha256)));
    }

    @Override
    public boolean takeOver(String path) throws IOException {
        SavedFile saved = earlierFiles.get(path);
        if (saved == null || earlier.isEmpty() || earlier.get().fault(saved).isPresent()) {
            return false;
        }
        Path file = directory.resolve(path);
        makeFolders(file);
        link(file, earlier.get().path(path));
        files.put(path, saved);
        return true;
    }

    private void link(Path file, Path existing) throws IOException {
        try {
            Files.createLink(file, existing);
            sharedBytes += Files.size(file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(existing, file); // another file system, or one without links
        }
    }

    /** Copies the begin of an open file. */
    void copy(String path, FileChannel from, long bytes) throws IOException {
        try (OutputStream out = create(path)) {
            InputStream in = Channels.newInputStream(from.position(0));
            byte[] buffer = new byte[1 << 16];
            for (long left = bytes; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(path + " became shorter while it was copied");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        shareWithEarlier(path);
    }

    /** Copies a file as it is, with its permissions. */
    void copy(String path, Path from) throws IOException {
        try (OutputStream out = create(path)) {
            Files.copy(from, out);
        }
        Files.setPosixFilePermissions(directory.resolve(path), Files.getPosixFilePermissions(from));
    }

    /** Counts in what another process has written into the folder. */
    void adopt(Path written) throws IOException {
        try (Stream<Path> found = Files.walk(written)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String path = directory.relativize(file).toString();
                files.put(path, new SavedFile(path, Files.size(file), Sums.of(file)));
            }
        }
    }

    /** Ends the backup: all its files are on the disk then, and with the last one it is a backup. */
    void finish(Manifest manifest) throws IOException {
        for (String path : files.keySet()) {
            force(directory.resolve(path));
        }
        DataDirectory.writeSecret(directory.resolve(Manifest.FILE), manifest.toJson());
        force(directory.resolve(Manifest.FILE));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes what was written, when it cannot be finished. */
    void discard() throws IOException {
        Folders.delete(directory);
    }

    private void shareWithEarlier(String path) throws IOException {
        SavedFile now = files.get(path);
        if (now != null && now.equals(earlierFiles.get(path))) {
            Path file = directory.resolve(path);
            Path other = file.resolveSibling(file.getFileName() + ".new");
            Files.move(file, other);
            if (takeOver(path)) {
                Files.delete(other);
            } else {
                Files.move(other, file);
            }
        }
    }

    private static void makeFolders(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent, PosixFilePermissions.asFileAttribute(FOLDER));
        }
    }
}
