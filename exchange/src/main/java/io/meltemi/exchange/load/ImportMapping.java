package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.ExportedRows;
import io.meltemi.exchange.mapping.MappedRows;
import io.meltemi.exchange.mapping.Mapping;
import io.meltemi.exchange.mapping.MappingFile;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.source.CsvFormat;
import io.meltemi.exchange.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping and what it was read from.
 *
 * @param mapping null for a file that the export wrote
 * @param text as it was given; with the file's content it is what makes two imports the same
 * @param now when the import was begun
 */
public record ImportMapping(@Nullable Mapping mapping, String text, Instant now) {

    /** The mapping of files that the export wrote. */
    public static ImportMapping exported(Instant now) {
        return new ImportMapping(null, "as exported", now);
    }

    /** Reads a mapping file. */
    public static ImportMapping read(Path file, Instant now) throws IOException, ExchangeException {
        String text = Files.readString(file);
        return new ImportMapping(MappingFile.parse(file.toString(), text), text, now);
    }

    boolean stopsAtBadRow() {
        return mapping != null && mapping.badRows() == Mapping.BadRows.STOP;
    }

    CsvFormat csv() {
        return mapping == null ? CsvFormat.DEFAULT : mapping.csv();
    }

    /**
     * The mapping for a file's columns.
     *
     * @throws ExchangeException when they do not have what it names
     */
    ReadingMapper bind(SourceFile file, List<String> columns) throws ExchangeException {
        try {
            return mapping == null
                    ? new ExportedRows(columns, now)
                    : new MappedRows(mapping, columns, file.baseName(), now);
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(file.path() + ": " + e.getMessage(), e);
        }
    }
}
