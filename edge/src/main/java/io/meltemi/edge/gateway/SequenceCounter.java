package io.meltemi.edge.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Counts the readings that nodes did not number; goes on after a restart, with a gap. It keeps on disk up to where it may have
 * counted. Used by one thread at a time.
 */
final class SequenceCounter {

    private static final long BLOCK = 100_000;

    private final Path file;
    private long next;
    private long reserved;

    private SequenceCounter(Path file, long next) {
        this.file = file;
        this.next = next;
        this.reserved = next;
    }

    /** @throws IOException when the file cannot be read or is not a counter */
    static SequenceCounter open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new SequenceCounter(file, 0);
        }
        String text = Files.readString(file).strip();
        try {
            return new SequenceCounter(file, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IOException("expected a number in " + file + " but found '" + text + "'", e);
        }
    }

    /** The first of {@code count} numbers in a row. */
    long take(int count) throws IOException {
        if (next + count > reserved) {
            long upTo = next + Math.max(count, BLOCK);
            Path copy = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(copy, Long.toString(upTo), StandardCharsets.US_ASCII);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            reserved = upTo;
        }
        long first = next;
        next += count;
        return first;
    }
}
