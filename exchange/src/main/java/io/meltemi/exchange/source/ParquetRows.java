package io.meltemi.exchange.source;

import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.PlainReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file with flat columns, one row group at a time. */
final class ParquetRows implements RowSource {

    private final Path path;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final List<String> columns = new ArrayList<>();
    private List<ColumnReader> readers = List.of();
    private long rowsLeft;
    private long row;
    private int group;
    private volatile long bytesRead;

    private ParquetRows(Path path, ParquetFileReader file) throws ExchangeException {
        this.path = path;
        this.file = file;
        this.schema = file.getFileMetaData().getSchema();
        for (ColumnDescriptor column : schema.getColumns()) {
            if (column.getPath().length != 1 || column.getMaxRepetitionLevel() > 0) {
                throw new ExchangeException(
                        path + ": expected flat columns, found the nested one " + String.join(".", column.getPath()));
            }
            columns.add(column.getPath()[0]);
        }
    }

    static ParquetRows open(Path path) throws IOException, ExchangeException {
        ParquetFileReader file;
        try {
            file = ParquetFileReader.open(new LocalInputFile(path), PlainReadOptions.of(new ParquetCodecs()));
        } catch (RuntimeException e) {
            throw new ExchangeException(path + " is no complete Parquet file: " + e.getMessage(), e);
        }
        try {
            return new ParquetRows(path, file);
        } catch (ExchangeException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable SourceRow next() throws IOException, ExchangeException {
        try {
            while (rowsLeft == 0) {
                if (!nextGroup()) {
                    return null;
                }
            }
            rowsLeft--;
            row++;
            List<ParquetCell> cells = new ArrayList<>(readers.size());
            for (ColumnReader reader : readers) {
                cells.add(ParquetCell.read(reader));
                reader.consume();
            }
            return new ParquetRow(row, cells);
        } catch (RuntimeException e) {
            throw new ExchangeException(path + ", row " + row + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
    private boolean nextGroup() throws IOException {
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        bytesRead += file.getRowGroups().get(group).getCompressedSize();
        group++;
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                pages,
                new GroupRecordConverter(schema).getRootConverter(),
                schema,
                file.getFileMetaData().getCreatedBy());
        readers = schema.getColumns().stream().map(store::getColumnReader).toList();
        rowsLeft = pages.getRowCount();
        return true;
    }
}
