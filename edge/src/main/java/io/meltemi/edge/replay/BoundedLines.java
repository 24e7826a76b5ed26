package io.meltemi.edge.replay;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of which none takes more memory than a limit, whatever the file holds. */
final class BoundedLines {

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its end; null when the line is longer than the limit
     */
    record Line(long number, @Nullable String text) {}

    private final Reader reader;
    private final int maxCharacters;
    private final char[] buffer = new char[8192];
    private int position;
    private int limit;
    private long number;
    private boolean skipLineFeed;

    BoundedLines(Reader reader, int maxCharacters) {
        this.reader = reader;
        this.maxCharacters = maxCharacters;
    }

    /** The next line, or null at the end. Lines end with LF, CR LF or CR. */
    @Nullable
    Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        boolean any = false;
        while (fill()) {
            if (skipLineFeed) {
                skipLineFeed = false;
                if (buffer[position] == '\n') {
                    position++;
                    continue;
                }
            }
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            tooLong |= text.length() + (end - position) > maxCharacters;
            if (!tooLong) {
                text.append(buffer, position, end - position);
            }
            position = end;
            if (end < limit) {
                skipLineFeed = buffer[end] == '\r';
                position++;
                break;
            }
        }
        return any ? new Line(++number, tooLong ? null : text.toString()) : null;
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = reader.read(buffer, 0, buffer.length);
        return limit > 0;
    }
}
