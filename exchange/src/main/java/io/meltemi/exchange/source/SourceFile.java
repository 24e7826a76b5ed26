package io.meltemi.exchange.source;

import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file to be read in, known by its content.
 *
 * @param sha256 in hexadecimal
 */
public record SourceFile(Path path, long bytes, String sha256) {

    private static final int MAGIC_BYTES = 6;
    private static final int BUFFER_BYTES = 1024 * 1024;

    /**
     * Reads the file once, for its digest.
     *
     * @param progress is told how many bytes have been read
     * @throws ExchangeException when there is no such file, or it is empty
     */
    public static SourceFile of(Path path, LongConsumer progress) throws IOException, ExchangeException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new ExchangeException("no such file: " + path);
        }
        if (Files.size(path) == 0) {
            throw new ExchangeException(path + ": expected a first row, found an empty file");
        }
        MessageDigest digest = newSha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
                progress.accept(bytes);
            }
        }
        return new SourceFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** The file's name. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** The file's name up to its first dot. */
    public String baseName() {
        int dot = name().indexOf('.');
        return dot <= 0 ? name() : name().substring(0, dot);
    }

    /**
     * Opens the rows: of a Parquet file, which its first bytes tell, or of CSV.
     *
     * @param format of CSV
     * @throws ExchangeException when there are none
     */
    public RowSource open(CsvFormat format) throws IOException, ExchangeException {
        byte[] begin = new byte[MAGIC_BYTES];
        int length;
        try (InputStream in = Files.newInputStream(path)) {
            length = in.readNBytes(begin, 0, MAGIC_BYTES);
        }
        String magic = new String(begin, 0, length, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("ARROW")) {
            throw new ExchangeException(path + " is an Arrow file, which is not read in; export to Parquet instead");
        }
        return magic.startsWith("PAR1") ? ParquetRows.open(path) : CsvRows.open(path, format);
    }

    /** A new SHA-256, which every Java has. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
