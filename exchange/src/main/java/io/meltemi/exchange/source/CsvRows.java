package io.meltemi.exchange.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.meltemi.exchange.ExchangeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A CSV file, plain or gzip, with any of the three line ends, also mixed, and with or without a byte order mark. */
final class CsvRows implements RowSource {

    /** Longest field, in characters: a quotation mark that is never closed ends there. */
    private static final int MAX_FIELD_CHARACTERS = 1024 * 1024;

    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path file;
    private final CountingInput counted;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private @Nullable CsvRecord first;

    private CsvRows(Path file, CountingInput counted, CsvFormat format) throws IOException, ExchangeException {
        this.file = file;
        this.counted = counted;
        this.records = CsvReader.builder()
                .fieldSeparator(format.separatorCharacter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .maxBufferSize(MAX_FIELD_CHARACTERS)
                .ofCsvRecord(decompressed(counted), StandardCharsets.UTF_8)
                .iterator();
        CsvRecord head = nextRecord();
        if (head == null) {
            throw new ExchangeException(file + ": expected a first row, found an empty file");
        }
        List<String> names = format.columns();
        if (names == null) {
            names = format.hasHeader()
                    ? head.getFields().stream().map(String::strip).toList()
                    : IntStream.rangeClosed(1, head.getFieldCount())
                            .mapToObj(String::valueOf)
                            .toList();
        }
        this.columns = names;
        this.first = format.hasHeader() ? null : head;
    }

    static CsvRows open(Path file, CsvFormat format) throws IOException, ExchangeException {
        CountingInput counted = new CountingInput(Files.newInputStream(file));
        try {
            return new CsvRows(file, counted, format);
        } catch (IOException | ExchangeException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable SourceRow next() throws IOException, ExchangeException {
        CsvRecord record = first == null ? nextRecord() : first;
        first = null;
        return record == null ? null : new CsvRow(record);
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        counted.close();
    }

    private @Nullable CsvRecord nextRecord() throws IOException, ExchangeException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new ExchangeException(file + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    private record CsvRow(CsvRecord csv) implements SourceRow {

        @Override
        public long number() {
            return csv.getStartingLineNumber();
        }

        @Override
        public int size() {
            return csv.getFieldCount();
        }

        @Override
        public String text(int index) {
            return csv.getField(index).strip();
        }

        @Override
        public String rawText(int index) {
            return csv.getField(index);
        }
    }
}
