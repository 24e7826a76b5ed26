package io.meltemi.exchange.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows of {@code copy … from stdin (format binary)}. */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int NULL = -1;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    CopyRows(CopyIn copy) {
        this.copy = copy;
        buffer.put(HEADER);
    }

    void row(int columns) throws SQLException {
        room(Short.BYTES);
        buffer.putShort((short) columns);
    }

    void int4(int value) throws SQLException {
        room(2 * Integer.BYTES);
        buffer.putInt(Integer.BYTES).putInt(value);
    }

    void int8(long value) throws SQLException {
        room(Integer.BYTES + Long.BYTES);
        buffer.putInt(Long.BYTES).putLong(value);
    }

    void nullableInt8(@Nullable Long value) throws SQLException {
        if (value == null) {
            nothing();
        } else {
            int8(value);
        }
    }

    /** @param micros since 1970 */
    void timestamp(long micros) throws SQLException {
        int8(micros - MICROS_FROM_1970_TO_2000);
    }

    void nullableFloat8(@Nullable Double value) throws SQLException {
        if (value == null) {
            nothing();
        } else {
            int8(Double.doubleToRawLongBits(value));
        }
    }

    /** Text as the database can hold it: U+FFFD in place of NUL. */
    void nullableText(@Nullable String value) throws SQLException {
        if (value == null) {
            nothing();
            return;
        }
        byte[] bytes = value.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES);
        buffer.putInt(bytes.length);
        if (bytes.length > buffer.remaining()) {
            flush();
        }
        if (bytes.length > buffer.remaining()) {
            copy.writeToCopy(bytes, 0, bytes.length);
        } else {
            buffer.put(bytes);
        }
    }

    /** Ends the copy; answers how many rows there were. */
    long end() throws SQLException {
        room(Short.BYTES);
        buffer.putShort((short) -1);
        flush();
        return copy.endCopy();
    }

    private void nothing() throws SQLException {
        room(Integer.BYTES);
        buffer.putInt(NULL);
    }

    private void room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
