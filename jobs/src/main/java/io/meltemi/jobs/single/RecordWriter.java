package io.meltemi.jobs.single;

import static io.meltemi.connectors.timescaledb.ColumnType.BYTEA;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;

import io.meltemi.connectors.timescaledb.BatchWriter;
import io.meltemi.connectors.timescaledb.UnnestStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Appends to {@code meltemi.platform_records}, at least once: a batch that is written again stands there again, as in a topic of Kafka.
 * The upkeep of the database deletes what is old.
 */
final class RecordWriter implements BatchWriter<WrittenRecord> {

    private static final String INSERT =
            """
            insert into meltemi.platform_records (topic, key, value)
            select topic, key, value
            from unnest(?::text[], ?::text[], ?::bytea[]) with ordinality as written (topic, key, value, place)
            order by place
            """;

    private static final long RECORD_BYTES = 100;

    private final UnnestStatement insert = UnnestStatement.of(INSERT, TEXT, TEXT, BYTEA);

    @Override
    public void write(Connection connection, List<WrittenRecord> batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(StoredRecord.LOCK_WRITERS);
        }
        insert.clear();
        for (WrittenRecord record : batch) {
            insert.column(0).addText(record.topic());
            insert.column(1).addText(record.key());
            insert.column(2).addBytes(record.value());
        }
        insert.executeUpdate(connection);
    }

    @Override
    public long sizeInBytes(WrittenRecord record) {
        return RECORD_BYTES + record.value().length;
    }
}
