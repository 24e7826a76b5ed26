package io.meltemi.exchange.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats, told by the end of a file's name. */
public enum ExportFormat {
    /** Apache Parquet, compressed with Zstandard. */
    PARQUET(".parquet"),
    /** CSV by RFC 4180, compressed with gzip. */
    CSV(".csv.gz"),
    /** Apache Arrow IPC file, also called Feather version 2. */
    ARROW(".arrow");

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The format of a file's name. */
    public static Optional<ExportFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix))
                .findFirst();
    }

    /** The end of the names of its files. */
    public String suffix() {
        return suffix;
    }

    /** Makes a file. */
    public ReadingWriter open(Path file, List<ExportColumn> columns) throws IOException {
        return switch (this) {
            case PARQUET -> new ParquetReadingWriter(file, columns);
            case CSV -> new CsvReadingWriter(file, columns);
            case ARROW -> new ArrowReadingWriter(file, columns);
        };
    }
}
