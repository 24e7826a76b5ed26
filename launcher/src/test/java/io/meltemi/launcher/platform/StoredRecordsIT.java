package io.meltemi.launcher.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators write where there is no Kafka, against a database. */
class StoredRecordsIT {

    private static final int WRITERS = 4;
    private static final int RECORDS = 200;

    private static PostgresServer server;
    private static RecordStore store;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        Migrations.migrate(server.dataSource());
        store = new RecordStore.Database(new DatabaseAddress(server.jdbcUrl(), server.user(), server.password()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        server.execute("delete from meltemi.platform_records");
    }

    @Test
    void send_keyOfCompactedTopicAgain_newestStandsAlone() throws Exception {
        store.access()
                .send(List.of(
                        record(KafkaTopics.RULES, "a", "1"),
                        record(KafkaTopics.RULES, "b", "2"),
                        record(KafkaTopics.RULES, "a", "3")));

        assertThat(store.access().newest(KafkaTopics.RULES)).hasSize(2).hasEntrySatisfying("a", newest -> assertThat(
                        new String(newest.value(), UTF_8))
                .isEqualTo("3"));
        assertThat(rows("topic = 'rules'")).isEqualTo(2);
        assertThat(store.access().newest(KafkaTopics.SUBSCRIBERS)).isEmpty();
    }

    @Test
    void send_tombstone_keyIsGoneAndTheRowTellsReadersSo() throws Exception {
        store.access().send(List.of(record(KafkaTopics.RULES, "a", "1")));

        store.access().send(List.of(record(KafkaTopics.RULES, "a", null)));

        assertThat(store.access().newest(KafkaTopics.RULES)).isEmpty();
        assertThat(rows("key = 'a' and value is null")).isEqualTo(1);
    }

    @Test
    void send_severalWriters_readerWhoReadsOnMissesNone() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (Connection reader = server.connect()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(writers.submit(writer("w" + i)));
            }
            List<Long> seen = new ArrayList<>();
            boolean done = false;
            while (!done) {
                done = writing.stream().allMatch(Future::isDone); // before the last look
                readOn(reader, seen);
            }
            for (Future<?> each : writing) {
                each.get();
            }
            assertThat(seen).hasSize(WRITERS * RECORDS).isSorted().doesNotHaveDuplicates();
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void tail_eventTopic_newestFirstAndOldOnesAreDeleted() throws Exception {
        ProducerRecord<String, byte[]> order = record(KafkaTopics.MQTT_INBOUND, "net/a", "block");
        order.headers().add(KafkaTopics.HEADER_OPERATOR, "ann".getBytes(UTF_8));
        store.access().send(List.of(record(KafkaTopics.MQTT_INBOUND, "net/a", "add"), order));
        store.access().send(List.of(record(KafkaTopics.RULES, "a", "1")));

        assertThat(store.tail(KafkaTopics.MQTT_INBOUND, 1)).singleElement().satisfies(newest -> {
            assertThat(newest.value()).isEqualTo("block".getBytes(UTF_8));
            assertThat(newest.headers().lastHeader(KafkaTopics.HEADER_OPERATOR).value())
                    .isEqualTo("ann".getBytes(UTF_8));
        });
        assertThat(rows("operator = 'ann'")).isEqualTo(1);
        try (Connection connection = server.connect()) {
            assertThat(RecordStore.Database.deleteEventsBefore(
                            connection, Instant.now().minusSeconds(60)))
                    .isZero();
            assertThat(RecordStore.Database.deleteEventsBefore(
                            connection, Instant.now().plusSeconds(60)))
                    .isEqualTo(2);
        }
        assertThat(store.access().newest(KafkaTopics.RULES)).containsOnlyKeys("a");
    }

    @Test
    void send_databaseRefuses_saysSoAndNothingIsStored() {
        assertThatThrownBy(() -> store.access()
                        .send(List.of(
                                record(KafkaTopics.RULES, "good", "1"), record(KafkaTopics.RULES, "bad\u0000", "2"))))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("the database does not take it");
        assertThat(catchRows()).isZero();
    }

    private static Callable<Void> writer(String name) {
        return () -> {
            try (RecordSender sender = store.sender(10_000)) {
                for (int i = 0; i < RECORDS; i++) {
                    sender.send(List.of(record(KafkaTopics.ACKNOWLEDGEMENTS, name, Integer.toString(i))));
                }
            }
            return null;
        };
    }

    private static void readOn(Connection reader, List<Long> seen) throws SQLException {
        long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
        try (Statement statement = reader.createStatement();
                ResultSet rows =
                        statement.executeQuery("select position from meltemi.platform_records where position > " + last
                                + " order by position")) {
            while (rows.next()) {
                seen.add(rows.getLong(1));
            }
        }
    }

    private static long catchRows() {
        try {
            return rows("true");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long rows(String condition) throws SQLException {
        return server.number("select count(*) from meltemi.platform_records where " + condition);
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(topic, key, value == null ? null : value.getBytes(UTF_8));
    }
}
