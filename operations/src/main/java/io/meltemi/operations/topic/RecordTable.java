package io.meltemi.operations.topic;

import io.meltemi.jobs.single.StoredRecord;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code meltemi.platform_records}: what stands on topics where there is Kafka. Writers take turns, so that who has read up
 * to a position has read all that is before it.
 */
final class RecordTable {

    private static final String COLUMNS =
            "select position, topic, key, value, operator, written_at from meltemi.platform_records where topic = ?";
    private static final String PATIENCE_SECONDS = "60";

    private RecordTable() {}

    static Connection connect(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("socketTimeout", PATIENCE_SECONDS);
        properties.setProperty("ApplicationName", "meltemi-records");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /** Writes records in one transaction: all or none. */
    static void write(Connection connection, List<ProducerRecord<String, byte[]>> records) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (Statement lock = connection.createStatement()) {
                lock.execute(StoredRecord.LOCK_WRITERS);
            }
            for (ProducerRecord<String, byte[]> record : records) {
                if (record.key() != null && KafkaTopics.COMPACTED.contains(record.topic())) {
                    compact(connection, record);
                }
                insert(connection, record);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The records of a topic, the oldest first. */
    static List<ConsumerRecord<String, byte[]>> topic(Connection connection, String topic) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + " order by position")) {
            statement.setString(1, topic);
            return read(statement);
        }
    }

    /** Up to so many records of a topic, the newest first. */
    static List<ConsumerRecord<String, byte[]>> tail(Connection connection, String topic, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + " order by position desc limit ?")) {
            statement.setString(1, topic);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    static int deleteEventsBefore(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from meltemi.platform_records where topic <> all(?) and written_at < ?")) {
            statement.setArray(1, connection.createArrayOf("text", KafkaTopics.COMPACTED.toArray()));
            statement.setTimestamp(2, Timestamp.from(time));
            return statement.executeUpdate();
        }
    }

    private static void compact(Connection connection, ProducerRecord<String, byte[]> record) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from meltemi.platform_records where topic = ? and key = ?")) {
            statement.setString(1, record.topic());
            statement.setString(2, record.key());
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, ProducerRecord<String, byte[]> record) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into meltemi.platform_records (topic, key, value, operator) values (?, ?, ?, ?)")) {
            statement.setString(1, record.topic());
            statement.setString(2, record.key());
            statement.setBytes(3, record.value());
            statement.setString(4, operator(record));
            statement.executeUpdate();
        }
    }

    private static @Nullable String operator(ProducerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(KafkaTopics.HEADER_OPERATOR);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> read(PreparedStatement statement) throws SQLException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.add(record(rows));
            }
        }
        return records;
    }

    @SuppressWarnings("NullAway") // a record may have neither key nor value
    private static ConsumerRecord<String, byte[]> record(ResultSet row) throws SQLException {
        RecordHeaders headers = new RecordHeaders();
        String operator = row.getString("operator");
        if (operator != null) {
            headers.add(KafkaTopics.HEADER_OPERATOR, operator.getBytes(StandardCharsets.UTF_8));
        }
        String key = row.getString("key");
        byte[] value = row.getBytes("value");
        return new ConsumerRecord<>(
                row.getString("topic"),
                0,
                row.getLong("position"),
                row.getTimestamp("written_at").getTime(),
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length(),
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }
}
