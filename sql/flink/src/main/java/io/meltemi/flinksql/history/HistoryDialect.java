package io.meltemi.flinksql.history;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialect;
import org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialectConverter;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** PostgreSQL with what the connector's own dialect leaves out: {@code timestamptz}, and every other type as text. */
final class HistoryDialect extends CompatiblePostgresDialect {

    private static final long serialVersionUID = 1L;

    @Override
    protected String compatibleDialectName() {
        return "Meltemi history";
    }

    @Override
    protected CompatiblePostgresDialectConverter compatibleRowConverter(RowType rowType) {
        return new Converter(rowType);
    }

    @Override
    protected Optional<String> compatibleDriverName() {
        return Optional.of("org.postgresql.Driver");
    }

    @Override
    public String quoteIdentifier(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryDialect;
    }

    @Override
    public int hashCode() {
        return HistoryDialect.class.hashCode();
    }

    /** Values of the driver as Flink's, and keys of a lookup the other way. */
    private static final class Converter extends CompatiblePostgresDialectConverter {

        private static final long serialVersionUID = 1L;

        private Converter(RowType rowType) {
            super(rowType);
        }

        @Override
        protected String compatibleConverterName() {
            return "Meltemi history";
        }

        @Override
        public JdbcDeserializationConverter createInternalConverter(LogicalType type) {
            return switch (type.getTypeRoot()) {
                case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
                    int precision = ((LocalZonedTimestampType) type).getPrecision();
                    yield value ->
                            TimestampData.fromInstant(TimeBounds.truncate(((Timestamp) value).toInstant(), precision));
                }
                case CHAR, VARCHAR -> value -> StringData.fromString(value.toString());
                default -> super.createInternalConverter(type);
            };
        }

        @Override
        protected JdbcSerializationConverter createNullableExternalConverter(LogicalType type) {
            if (type instanceof LocalZonedTimestampType zoned) {
                return (row, index, statement) -> {
                    if (row.isNullAt(index)) {
                        statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
                    } else {
                        Instant time =
                                row.getTimestamp(index, zoned.getPrecision()).toInstant();
                        statement.setTimestamp(index, Timestamp.from(time));
                    }
                };
            }
            return super.createNullableExternalConverter(type);
        }
    }
}
