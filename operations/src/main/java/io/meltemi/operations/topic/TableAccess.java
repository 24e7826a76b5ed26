package io.meltemi.operations.topic;

import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Compacted topics in the table; connects anew for each question. Who has written reads what was written. Safe for threads. */
record TableAccess(DatabaseAddress address) implements TopicAccess {

    @Override
    public Map<String, ConsumerRecord<String, byte[]>> newest(String topic) throws IOException {
        try (Connection connection = RecordTable.connect(address)) {
            Map<String, ConsumerRecord<String, byte[]>> newest = new TreeMap<>();
            RecordTable.topic(connection, topic).forEach(record -> TopicConsumer.keepNewest(newest, record));
            return newest;
        } catch (SQLException e) {
            throw unreadable(topic, e);
        }
    }

    @Override
    public void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        try (RecordSender sender = new TableSender(address)) {
            sender.send(records);
        }
    }

    List<ConsumerRecord<String, byte[]>> tail(String topic, int limit) throws IOException {
        try (Connection connection = RecordTable.connect(address)) {
            return RecordTable.tail(connection, topic, limit);
        } catch (SQLException e) {
            throw unreadable(topic, e);
        }
    }

    private static IOException unreadable(String topic, SQLException cause) {
        return new IOException("the topic " + topic + " cannot be read: " + cause.getMessage(), cause);
    }
}
