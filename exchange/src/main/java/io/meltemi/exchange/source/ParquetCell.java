package io.meltemi.exchange.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * A cell.
 *
 * @param value a {@link Number}; an {@link Instant} of a column in UTC; a {@link LocalDateTime} of one without a zone; a
 *     {@link LocalDate}; a {@link String}; or null for none
 */
record ParquetCell(@Nullable Object value) {

    private static final double MAX_WHOLE = 1L << 53;

    /** The current value of a column. */
    static ParquetCell read(ColumnReader reader) {
        if (reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel()) {
            return new ParquetCell(null);
        }
        PrimitiveType type = reader.getDescriptor().getPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return new ParquetCell(
                switch (type.getPrimitiveTypeName()) {
                    case INT32 -> integer(reader.getInteger(), meaning);
                    case INT64 -> integer(reader.getLong(), meaning);
                    case FLOAT -> (double) reader.getFloat();
                    case DOUBLE -> reader.getDouble();
                    case BOOLEAN -> reader.getBoolean() ? 1L : 0L;
                    case BINARY, FIXED_LEN_BYTE_ARRAY ->
                        meaning instanceof DecimalLogicalTypeAnnotation decimal
                                ? new BigDecimal(
                                        new BigInteger(reader.getBinary().getBytes()), decimal.getScale())
                                : reader.getBinary().toStringUsingUTF8();
                    case INT96 ->
                        throw new IllegalArgumentException("column '" + type.getName()
                                + "' has 96-bit times, which were given up; write it with 64-bit ones");
                });
    }

    /** The cell as text without blanks around; whole numbers without a point. */
    String text() {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < MAX_WHOLE) {
            return Long.toString(number.longValue());
        }
        return value.toString().strip();
    }

    private static Object integer(long value, @Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            Instant time = Instant.EPOCH.plus(
                    value,
                    switch (timestamp.getUnit()) {
                        case MILLIS -> ChronoUnit.MILLIS;
                        case MICROS -> ChronoUnit.MICROS;
                        case NANOS -> ChronoUnit.NANOS;
                    });
            return timestamp.isAdjustedToUTC() ? time : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value);
        }
        return meaning instanceof DecimalLogicalTypeAnnotation decimal
                ? BigDecimal.valueOf(value, decimal.getScale())
                : (Object) value;
    }
}
