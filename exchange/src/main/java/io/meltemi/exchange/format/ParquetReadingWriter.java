package io.meltemi.exchange.format;

import io.meltemi.exchange.source.ParquetCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Row groups of at most 16 MB before compression, with statistics; times are UTC microseconds. */
final class ParquetReadingWriter implements ReadingWriter {

    private static final long ROW_GROUP_BYTES = 16L * 1024 * 1024;

    private final ParquetWriter<ExportedReading> writer;

    ParquetReadingWriter(Path file, List<ExportColumn> columns) throws IOException {
        writer = new Builder(new LocalOutputFile(file), columns)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    @Override
    public void write(ExportedReading reading) throws IOException {
        writer.write(reading);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static MessageType schema(List<ExportColumn> columns) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (ExportColumn column : columns) {
            Type.Repetition repetition = column.required() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
            builder.addField(
                    switch (column.type()) {
                        case TIMESTAMP ->
                            Types.primitive(PrimitiveTypeName.INT64, repetition)
                                    .as(LogicalTypeAnnotation.timestampType(
                                            true, LogicalTypeAnnotation.TimeUnit.MICROS))
                                    .named(column.name());
                        case INT64 ->
                            Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
                        case FLOAT64 ->
                            Types.primitive(PrimitiveTypeName.DOUBLE, repetition)
                                    .named(column.name());
                        case TEXT ->
                            Types.primitive(PrimitiveTypeName.BINARY, repetition)
                                    .as(LogicalTypeAnnotation.stringType())
                                    .named(column.name());
                    });
        }
        return builder.named("reading");
    }

    private static final class Builder extends ParquetWriter.Builder<ExportedReading, Builder> {

        private final List<ExportColumn> columns;

        private Builder(OutputFile file, List<ExportColumn> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<ExportedReading> getWriteSupport(Configuration configuration) {
            throw new UnsupportedOperationException("there is no Hadoop");
        }

        @Override
        protected WriteSupport<ExportedReading> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(columns);
        }
    }

    private static final class Rows extends WriteSupport<ExportedReading> {

        private final List<ExportColumn> columns;

        @SuppressWarnings("NullAway.Init") // set before the first write
        private RecordConsumer consumer;

        private Rows(List<ExportColumn> columns) {
            this.columns = columns;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            throw new UnsupportedOperationException("there is no Hadoop");
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(ExportedReading reading) {
            consumer.startMessage();
            for (int i = 0; i < columns.size(); i++) {
                ExportColumn column = columns.get(i);
                Object value = column.value().apply(reading);
                if (value != null) {
                    consumer.startField(column.name(), i);
                    switch (column.type()) {
                        case TIMESTAMP, INT64 -> consumer.addLong((Long) value);
                        case FLOAT64 -> consumer.addDouble((Double) value);
                        case TEXT -> consumer.addBinary(Binary.fromString((String) value));
                    }
                    consumer.endField(column.name(), i);
                }
            }
            consumer.endMessage();
        }
    }
}
