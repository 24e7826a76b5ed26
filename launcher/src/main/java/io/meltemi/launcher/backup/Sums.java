package io.meltemi.launcher.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files. */
final class Sums {

    private static final int BUFFER = 1 << 16;

    private Sums() {}

    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Is told the sum and the length of a file that was written. */
    interface Written {
        void written(long bytes, String sha256);
    }

    /** Writes to a file, and tells its sum when it is closed. */
    static OutputStream output(FileChannel file, Written written) {
        return new Summing(file, written);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Summing extends FilterOutputStream {

        private final FileChannel file;
        private final Written written;
        private final MessageDigest digest = digest();
        private long bytes;
        private boolean closed;

        Summing(FileChannel file, Written written) {
            super(Channels.newOutputStream(file));
            this.file = file;
            this.written = written;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            file.close();
            written.written(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
