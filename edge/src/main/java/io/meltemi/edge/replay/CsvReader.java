package io.meltemi.edge.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file record by record in bounded memory. A broken record costs that record alone: records are found first,
 * then each is parsed by itself. Quoted fields may hold line ends.
 */
final class CsvReader implements Closeable {

    /** Longest record, in characters. */
    static final int MAX_RECORD_CHARACTERS = 64 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final BoundedLines lines;
    private final Deque<BoundedLines.Line> putBack = new ArrayDeque<>();
    private final char delimiter;
    private final ObjectReader parser;
    private boolean first = true;

    /** @param in plain or gzip, which the first two bytes tell; closed with this reader */
    CsvReader(InputStream in, char delimiter) throws IOException {
        this.reader = new InputStreamReader(decompressed(in), StandardCharsets.UTF_8);
        this.lines = new BoundedLines(reader, MAX_RECORD_CHARACTERS);
        this.delimiter = delimiter;
        this.parser = new CsvMapper()
                .readerForArrayOf(String.class)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    }

    /** The next record, or null at the end; empty lines are none. */
    @Nullable
    CsvRecord next() throws IOException {
        BoundedLines.Line line = nextLine();
        while (line != null && line.text() != null && line.text().isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        String text = line.text();
        if (text == null) {
            return bad(line, "at most " + MAX_RECORD_CHARACTERS + " characters", "more");
        }
        if (endsInsideQuotes(text, false)) {
            text = joined(text);
            if (text == null) {
                return bad(line, "a closing quotation mark", "none in " + MAX_RECORD_CHARACTERS + " characters");
            }
        }
        try {
            String[] fields = parser.readValue(text);
            return new CsvRecord.Row(line.number(), List.of(fields));
        } catch (JsonProcessingException e) {
            return bad(line, "a row of CSV", ReplayFault.excerpt(text));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** A record together with the lines that its quoted field goes on in, or null when that never ends. */
    private @Nullable String joined(String start) throws IOException {
        StringBuilder text = new StringBuilder(start);
        List<BoundedLines.Line> taken = new ArrayList<>();
        while (true) {
            BoundedLines.Line line = nextLine();
            String more = line == null ? null : line.text();
            if (line != null) {
                taken.add(line);
            }
            if (more == null || text.length() + more.length() + 1 > MAX_RECORD_CHARACTERS) {
                for (int i = taken.size() - 1; i >= 0; i--) {
                    putBack.addFirst(taken.get(i));
                }
                return null;
            }
            text.append('\n').append(more);
            if (!endsInsideQuotes(more, true)) {
                return text.toString();
            }
        }
    }

    /** Whether a quoted field is still open at the end. A quotation mark counts only at the beginning of a field. */
    private boolean endsInsideQuotes(String text, boolean beginsInside) {
        boolean quoted = beginsInside;
        boolean fieldStart = !beginsInside;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (quoted || fieldStart)) {
                quoted = !quoted;
                // A doubled mark closes and opens again, which comes to the same.
                fieldStart = !quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
            } else if (!quoted) {
                fieldStart = c == delimiter || (fieldStart && c == ' ');
            }
        }
        return quoted;
    }

    private BoundedLines.@Nullable Line nextLine() throws IOException {
        BoundedLines.Line line = putBack.isEmpty() ? lines.next() : putBack.poll();
        String text = line == null ? null : line.text();
        if (first && line != null && text != null && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            line = new BoundedLines.Line(line.number(), text.substring(1));
        }
        first = false;
        return line;
    }

    private static CsvRecord bad(BoundedLines.Line line, String expected, String found) {
        return new CsvRecord.Bad(new ReplayFault(line.number(), null, expected, found));
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered) : buffered;
    }
}
