package io.meltemi.connectors.timescaledb;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;
import org.postgresql.util.ByteConverter;

/**
 * One column of a batch, gathered in PostgreSQL's binary form of an array, so that neither side parses or formats a value.
 *
 * <p>Used again for the next batch after {@link #clear()}; its buffer stays. Binary form: number of dimensions, whether there
 * are nulls, element type, length, lower bound, then each element's length and bytes (source file arrayfuncs.c, array_send).
 */
public final class ColumnArray {

    private static final int HEADER_BYTES = 20;
    private static final int LARGEST_BUFFER_KEPT = 4 << 20;
    private static final long SECONDS_FROM_1970_TO_2000 = 946_684_800L;

    private final ColumnType type;
    private byte[] buffer = new byte[1024];
    private int end = HEADER_BYTES;
    private int size;
    private boolean hasNull;

    /** An empty column. */
    public ColumnArray(ColumnType type) {
        this.type = type;
    }

    /** Adds to an {@link ColumnType#INT4} column. */
    public void addInt(int value) {
        int at = element(ColumnType.INT4, Integer.BYTES);
        ByteConverter.int4(buffer, at, value);
    }

    /** Adds to an {@link ColumnType#INT8} column. */
    public void addLong(long value) {
        int at = element(ColumnType.INT8, Long.BYTES);
        ByteConverter.int8(buffer, at, value);
    }

    /** Adds to an {@link ColumnType#INT8} column. */
    public void addLong(@Nullable Long value) {
        if (value == null) {
            addNull();
        } else {
            addLong(value.longValue());
        }
    }

    /** Adds to a {@link ColumnType#FLOAT8} column. */
    public void addDouble(@Nullable Double value) {
        if (value == null) {
            addNull();
        } else {
            int at = element(ColumnType.FLOAT8, Double.BYTES);
            ByteConverter.float8(buffer, at, value);
        }
    }

    /** Adds to a {@link ColumnType#TIMESTAMPTZ} column; what is finer than a microsecond is cut off. */
    public void addTimestamp(Instant value) {
        long micros = Math.addExact(
                Math.multiplyExact(value.getEpochSecond() - SECONDS_FROM_1970_TO_2000, 1_000_000L),
                value.getNano() / 1_000);
        int at = element(ColumnType.TIMESTAMPTZ, Long.BYTES);
        ByteConverter.int8(buffer, at, micros);
    }

    /** Adds to a {@link ColumnType#TEXT} column. The database refuses text with a NUL character. */
    public void addText(@Nullable String value) {
        if (value == null) {
            addNull();
            return;
        }
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) >= 0x80) {
                append(ColumnType.TEXT, value.getBytes(StandardCharsets.UTF_8));
                return;
            }
        }
        int at = element(ColumnType.TEXT, length);
        for (int i = 0; i < length; i++) {
            buffer[at + i] = (byte) value.charAt(i);
        }
    }

    /** Adds to a {@link ColumnType#BYTEA} column. */
    public void addBytes(byte @Nullable [] value) {
        if (value == null) {
            addNull();
        } else {
            append(ColumnType.BYTEA, value);
        }
    }

    /** Adds a null to a column of any type. */
    public void addNull() {
        ensure(Integer.BYTES);
        ByteConverter.int4(buffer, end, -1);
        end += Integer.BYTES;
        size++;
        hasNull = true;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** Forgets the values; gives back a buffer that grew far beyond the usual. */
    public void clear() {
        if (buffer.length > LARGEST_BUFFER_KEPT) {
            buffer = new byte[1024];
        }
        end = HEADER_BYTES;
        size = 0;
        hasNull = false;
    }

    /** The values as an array for {@link java.sql.PreparedStatement#setArray}. */
    public Array toArray(Connection connection) throws SQLException {
        ByteConverter.int4(buffer, 0, 1);
        ByteConverter.int4(buffer, 4, hasNull ? 1 : 0);
        ByteConverter.int4(buffer, 8, type.oid());
        ByteConverter.int4(buffer, 12, size);
        ByteConverter.int4(buffer, 16, 1);
        return new PgArray(connection.unwrap(BaseConnection.class), type.arrayOid(), Arrays.copyOf(buffer, end));
    }

    private void append(ColumnType expected, byte[] value) {
        int at = element(expected, value.length);
        System.arraycopy(value, 0, buffer, at, value.length);
    }

    private int element(ColumnType expected, int length) {
        if (type != expected) {
            throw new IllegalStateException(
                    "expected a value for a column of type " + type + ", found one for " + expected);
        }
        ensure(Integer.BYTES + length);
        ByteConverter.int4(buffer, end, length);
        int at = end + Integer.BYTES;
        end = at + length;
        size++;
        return at;
    }

    private void ensure(int more) {
        if (buffer.length - end < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(end, more), (int)
                    Math.min(2L * buffer.length, Integer.MAX_VALUE - 8)));
        }
    }
}
