package io.meltemi.bench.databases;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A COPY in PostgreSQL's binary format, through a buffer of fixed size. Ended by {@link #finish}, else given up by close. */
final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int LONGEST_ROW_BYTES = 1024;
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** @param target table and columns as they stand in SQL */
    static BinaryCopy into(Connection connection, String target) throws SQLException {
        BinaryCopy copy = new BinaryCopy(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin (format binary)"));
        copy.buffer.put(SIGNATURE).putInt(0).putInt(0);
        return copy;
    }

    /** A time in PostgreSQL's microseconds. */
    static long micros(Instant time) {
        Duration since = Duration.between(POSTGRES_EPOCH, time);
        return since.getSeconds() * 1_000_000 + since.getNano() / 1_000;
    }

    BinaryCopy row(int columns) throws SQLException {
        if (buffer.remaining() < LONGEST_ROW_BYTES) {
            flush();
        }
        buffer.putShort((short) columns);
        return this;
    }

    BinaryCopy number(int value) {
        buffer.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /** A bigint, or a time in microseconds. */
    BinaryCopy number(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
        return this;
    }

    BinaryCopy number(double value) {
        buffer.putInt(Double.BYTES).putDouble(value);
        return this;
    }

    void finish() throws SQLException {
        buffer.putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
