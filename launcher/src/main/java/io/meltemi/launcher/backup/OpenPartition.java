package io.meltemi.launcher.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A partition of Kafka's log, its files open and their lengths noted at one moment. What Kafka appends later, deletes or
 * replaces by a compacted file does not change what is read here.
 */
final class OpenPartition implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 20;

    /** Records, snapshots of Kafka's own metadata, and what names the partition; all else Kafka makes anew from these. */
    private static final Set<String> ENDINGS = Set.of(".log", ".checkpoint", "partition.metadata", "quorum-state");

    private final List<OpenFile> files;

    /**
     * An open file.
     *
     * @param bytes how long it was
     */
    record OpenFile(String name, FileChannel channel, long bytes, Object identity) {}

    private OpenPartition(List<OpenFile> files) {
        this.files = files;
    }

    /**
     * Opens what belongs together.
     *
     * @throws IOException when Kafka replaces files again and again
     */
    static OpenPartition open(Path directory) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OpenPartition partition = new OpenPartition(new ArrayList<>());
            try {
                partition.openAll(directory);
                if (partition.isStill(directory)) {
                    return partition;
                }
            } catch (NoSuchFileException | UncheckedIOException e) {
                // deleted between the list and its opening: look again
            }
            partition.close();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IOException("Kafka replaces the files of " + directory + " again and again; try once more");
    }

    List<OpenFile> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        for (OpenFile file : files) {
            file.channel().close();
        }
    }

    private void openAll(Path directory) throws IOException {
        for (Path path : list(directory)) {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            files.add(new OpenFile(path.getFileName().toString(), channel, channel.size(), identity(path)));
        }
    }

    /** Whether the same files are there; a compacted file that is about to take the place of others counts as a change. */
    private boolean isStill(Path directory) throws IOException {
        Set<String> opened = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        files.forEach(file -> opened.add(file.name() + " " + file.identity()));
        for (Path path : list(directory)) {
            found.add(path.getFileName() + " " + identity(path));
        }
        try (Stream<Path> all = Files.list(directory)) {
            return opened.equals(found) && all.noneMatch(path -> path.toString().endsWith(".swap"));
        }
    }

    private static Object identity(Path path) throws IOException {
        return Objects.requireNonNullElse(Files.getAttribute(path, "unix:ino"), "");
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
