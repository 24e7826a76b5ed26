package io.meltemi.exchange.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.meltemi.exchange.mapping.Micros;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Header, then one line a reading: ISO 8601 times in UTC, numbers that read back to the same double, nothing for no value. */
final class CsvReadingWriter implements ReadingWriter {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final CsvWriter csv;
    private final List<ExportColumn> columns;

    CsvReadingWriter(Path file, List<ExportColumn> columns) throws IOException {
        this.columns = columns;
        Writer writer = new BufferedWriter(
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES), StandardCharsets.UTF_8),
                BUFFER_BYTES);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(columns.stream().map(ExportColumn::name).toList());
    }

    @Override
    public void write(ExportedReading reading) throws IOException {
        try {
            CsvWriter.CsvWriterRecord row = csv.writeRecord();
            for (ExportColumn column : columns) {
                Object value = column.value().apply(reading);
                row.writeField(
                        value == null
                                ? ""
                                : column.type() == ExportColumn.Type.TIMESTAMP
                                        ? Micros.instant((Long) value).toString()
                                        : value.toString());
            }
            row.endRecord();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
