package io.meltemi.exchange.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** Rows of {@code copy … to stdout (format binary)}; one message of the server is one row. */
final class CopyReader {

    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;
    private static final int HEADER_BYTES = 19;

    private final CopyOut copy;
    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean first = true;

    CopyReader(CopyOut copy) {
        this.copy = copy;
    }

    /** Moves to the next row; false at the end. */
    boolean next() throws SQLException {
        byte[] bytes = copy.readFromCopy();
        if (bytes == null) {
            return false;
        }
        row = ByteBuffer.wrap(bytes);
        if (first) {
            first = false;
            row.position(HEADER_BYTES);
            if (!row.hasRemaining()) {
                return next();
            }
        }
        return row.getShort() >= 0 || next();
    }

    int int4() {
        row.getInt();
        return row.getInt();
    }

    long int8() {
        row.getInt();
        return row.getLong();
    }

    @Nullable
    Long nullableInt8() {
        return row.getInt() < 0 ? null : row.getLong();
    }

    /** Microseconds since 1970. */
    long timestamp() {
        return int8() + MICROS_FROM_1970_TO_2000;
    }

    @Nullable
    Double nullableFloat8() {
        return row.getInt() < 0 ? null : row.getDouble();
    }

    @Nullable
    String nullableText() {
        int length = row.getInt();
        if (length < 0) {
            return null;
        }
        String text = new String(row.array(), row.position(), length, StandardCharsets.UTF_8);
        row.position(row.position() + length);
        return text;
    }
}
