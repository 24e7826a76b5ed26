package io.meltemi.launcher.measuring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** When the last backup of a data directory began that became whole: one line in a file of it. */
public final class LastBackup {

    private static final String FILE = "last-backup";

    private LastBackup() {}

    /** Notes a backup that is whole; {@code began} is the time whose state it holds at least. */
    public static void note(Path data, Instant began) throws IOException {
        Path half = Files.createTempFile(data, FILE + ".", ".part");
        Files.writeString(half, began + "\n", StandardCharsets.US_ASCII);
        Files.move(half, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty where none was ever made. */
    public static Optional<Instant> read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IOException(file + ": expected a time such as 2026-11-26T10:00:00Z, found " + text, e);
        }
    }
}
