package io.meltemi.jobs.single;

import static io.meltemi.connectors.timescaledb.ColumnType.BYTEA;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;

import io.meltemi.connectors.timescaledb.BatchWriter;
import io.meltemi.connectors.timescaledb.UnnestStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/**
 * Appends to {@code meltemi.platform_records}, at least once, and forgets what it wrote there a week ago or more. A batch that is written
 * again stands there again, as in a topic of Kafka.
 */
final class RecordWriter implements BatchWriter<WrittenRecord> {

    /**
     * Held until the transaction ends, by each writer, so that rows become visible in the order of their positions ({@link
     * RecordTable}).
     */
    static final String LOCK = "select pg_advisory_xact_lock(7018141438552010)";

    private static final String INSERT =
            """
            insert into meltemi.platform_records (topic, key, value)
            select topic, key, value
            from unnest(?::text[], ?::text[], ?::bytea[]) with ordinality as written (topic, key, value, place)
            order by place
            """;

    private static final String FORGET =
            """
            delete from meltemi.platform_records
            where topic = ? and position in (
                select position from meltemi.platform_records
                where topic = ? and written_at < now() - interval '7 days'
                order by position
                limit 1000)
            """;

    private static final long RECORD_BYTES = 100;

    private final UnnestStatement insert = UnnestStatement.of(INSERT, TEXT, TEXT, BYTEA);

    @Override
    public void write(Connection connection, List<WrittenRecord> batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        TreeSet<String> topics = new TreeSet<>();
        insert.clear();
        for (WrittenRecord record : batch) {
            topics.add(record.topic());
            insert.column(0).addText(record.topic());
            insert.column(1).addText(record.key());
            insert.column(2).addBytes(record.value());
        }
        insert.executeUpdate(connection);
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            for (String topic : topics) {
                forget.setString(1, topic);
                forget.setString(2, topic);
                forget.executeUpdate();
            }
        }
    }

    @Override
    public long sizeInBytes(WrittenRecord record) {
        return RECORD_BYTES + record.value().length;
    }
}
