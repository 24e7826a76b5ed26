package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Options to read Parquet without Hadoop. The builder of {@link ParquetReadOptions} makes Hadoop's codecs before it can be told
 * of others, and its constructor is for its package alone; hence this class stands here.
 */
public final class PlainReadOptions {

    private static final int MAX_ALLOCATION_BYTES = 8 * 1024 * 1024;

    private PlainReadOptions() {}

    /** Options with these codecs, and the filters of the library's defaults. */
    public static ParquetReadOptions of(CompressionCodecFactory codecs) {
        return new ParquetReadOptions(
                false,
                true,
                true,
                true,
                false,
                true,
                false,
                true,
                false,
                null,
                ParquetMetadataConverter.NO_FILTER,
                codecs,
                new HeapByteBufferAllocator(),
                MAX_ALLOCATION_BYTES,
                Map.of(),
                null,
                null,
                new PlainParquetConfiguration());
    }
}
