package io.meltemi.operations.topic;

import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a platform keeps what operators and it itself write: on Kafka's topics, or without Kafka in the database. */
public sealed interface RecordStore {

    /** Reads and writes compacted topics; connects anew for each question: for a process that asks once. */
    TopicAccess access();

    /**
     * Writes records over a connection that is opened when it is first needed.
     *
     * @param patienceMillis after which a record that is not stored has failed
     */
    RecordSender sender(int patienceMillis);

    /**
     * Has what stands in a few compacted topics at hand; does not wait for the store.
     *
     * @param patienceMillis as for {@link #sender}
     */
    FollowedTopics follow(Set<String> topics, int patienceMillis);

    /**
     * Up to so many records of a topic, the newest first.
     *
     * @throws IOException when the store does not answer in time
     */
    List<ConsumerRecord<String, byte[]>> tail(String topic, int limit) throws IOException;

    /** Kafka's topics. */
    record Kafka(String bootstrapServers) implements RecordStore {

        @Override
        public TopicAccess access() {
            return new OneTimeAccess(bootstrapServers);
        }

        @Override
        public RecordSender sender(int patienceMillis) {
            return new PromptSender(bootstrapServers, patienceMillis);
        }

        @Override
        public FollowedTopics follow(Set<String> topics, int patienceMillis) {
            PromptSender sender = new PromptSender(bootstrapServers, patienceMillis);
            LiveTopics live = LiveTopics.follow(bootstrapServers, topics, sender);
            return new FollowedTopics(live, sender, live);
        }

        @Override
        public List<ConsumerRecord<String, byte[]>> tail(String topic, int limit) throws IOException {
            return TopicTail.newest(bootstrapServers, topic, limit);
        }
    }

    /** The table {@code platform_records}. */
    record Database(DatabaseAddress address) implements RecordStore {

        /**
         * Deletes records of topics that are not compacted: orders, acknowledgements and how parts did.
         *
         * @param connection commits by itself
         * @return how many were written before that time
         */
        public static int deleteEventsBefore(Connection connection, Instant time) throws SQLException {
            return RecordTable.deleteEventsBefore(connection, time);
        }

        @Override
        public TopicAccess access() {
            return new TableAccess(address);
        }

        @Override
        public RecordSender sender(int patienceMillis) {
            return new TableSender(address);
        }

        @Override
        public FollowedTopics follow(Set<String> topics, int patienceMillis) {
            return new FollowedTopics(access(), sender(patienceMillis), () -> {});
        }

        @Override
        public List<ConsumerRecord<String, byte[]>> tail(String topic, int limit) throws IOException {
            return new TableAccess(address).tail(topic, limit);
        }
    }
}
