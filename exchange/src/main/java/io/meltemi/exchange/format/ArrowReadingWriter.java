package io.meltemi.exchange.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Record batches of 32,768 readings; times are UTC microseconds. Needs {@code --add-opens=java.base/java.nio=ALL-UNNAMED}. */
final class ArrowReadingWriter implements ReadingWriter {

    private static final int BATCH = 32 * 1024;

    private final List<ExportColumn> columns;
    private final BufferAllocator allocator;
    private final VectorSchemaRoot root;
    private final FileChannel channel;
    private final ArrowFileWriter writer;
    private int rows;

    ArrowReadingWriter(Path file, List<ExportColumn> columns) throws IOException {
        this.columns = columns;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.allocator = new RootAllocator();
        this.root = VectorSchemaRoot.create(schema(columns), allocator);
        this.writer = new ArrowFileWriter(root, null, channel);
        writer.start();
    }

    @Override
    public void write(ExportedReading reading) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            Object value = columns.get(i).value().apply(reading);
            if (value != null) {
                set(root.getVector(i), value);
            }
        }
        rows++;
        if (rows == BATCH) {
            flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (allocator;
                root;
                channel) {
            if (rows > 0) {
                flush();
            }
            writer.end();
            writer.close();
        }
    }

    private void set(FieldVector vector, Object value) {
        if (vector instanceof TimeStampMicroTZVector times) {
            times.setSafe(rows, (Long) value);
        } else if (vector instanceof BigIntVector integers) {
            integers.setSafe(rows, (Long) value);
        } else if (vector instanceof Float8Vector numbers) {
            numbers.setSafe(rows, (Double) value);
        } else {
            ((VarCharVector) vector).setSafe(rows, ((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void flush() throws IOException {
        root.setRowCount(rows);
        writer.writeBatch();
        root.clear();
        rows = 0;
    }

    private static Schema schema(List<ExportColumn> columns) {
        return new Schema(columns.stream()
                .map(column ->
                        new Field(column.name(), new FieldType(!column.required(), type(column.type()), null), null))
                .toList());
    }

    private static ArrowType type(ExportColumn.Type type) {
        return switch (type) {
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case INT64 -> new ArrowType.Int(Long.SIZE, true);
            case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
        };
    }
}
