package io.meltemi.launcher.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job goes on that nothing runs.
 *
 * @param directory of the checkpoint or savepoint
 * @param isSavepoint whether somebody asked for it, so that it is to stay
 */
public record NewestCheckpoint(Path directory, boolean isSavepoint) {

    private static final String METADATA = "_metadata";
    private static final int DEPTH = 2;

    /** The newest whole checkpoint or savepoint of a job; empty when there is none. */
    public static Optional<NewestCheckpoint> of(DataDirectory data, String job) throws IOException {
        Path savepoints = data.savepoints(job);
        return Stream.concat(wholeOnes(data.checkpoints(job)), wholeOnes(savepoints))
                .max(Comparator.comparing(NewestCheckpoint::modified))
                .map(directory -> new NewestCheckpoint(directory, directory.startsWith(savepoints)));
    }

    private static Stream<Path> wholeOnes(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> Files.exists(file.resolve(METADATA))).toList().stream();
        }
    }

    private static FileTime modified(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
