package io.meltemi.exchange.source;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compression of Parquet's pages without Hadoop: writes Zstandard; reads that, Snappy, gzip, and what is not compressed. */
public final class ParquetCodecs implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("expected ZSTD, found " + codec);
        }
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Decompressor((page, size) -> page);
            case ZSTD -> new Decompressor(Zstd::decompress);
            case SNAPPY -> new Decompressor((page, size) -> Snappy.uncompress(page));
            case GZIP ->
                new Decompressor((page, size) -> {
                    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
                        return in.readNBytes(size);
                    }
                });
            default ->
                throw new IllegalArgumentException(
                        "expected pages compressed with ZSTD, SNAPPY or GZIP, or not at all, found " + codec);
        };
    }

    @Override
    public void release() {
        // nothing is held
    }

    private static final class Compressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Zstd.compress(bytes.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // nothing is held
        }
    }

    @FunctionalInterface
    private interface Inflater {
        byte[] inflate(byte[] page, int size) throws IOException;
    }

    private record Decompressor(Inflater inflater) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(inflater.inflate(bytes.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer in, int compressedSize, ByteBuffer out, int size) throws IOException {
            byte[] page = new byte[compressedSize];
            in.get(page);
            out.put(inflater.inflate(page, size));
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
