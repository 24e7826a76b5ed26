package io.meltemi.launcher.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.postgresql.ds.PGSimpleDataSource;

/** Kafka and database, as the commands find them on a running platform; no job, broker or bridge. */
public final class CommandParts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final EmbeddedKafka kafka;
    private final EmbeddedDatabase database;

    private CommandParts(DataDirectory data, EmbeddedKafka kafka, EmbeddedDatabase database) {
        this.data = data;
        this.kafka = kafka;
        this.database = database;
    }

    /** Starts both on free ports and writes the platform's file. */
    public static CommandParts start(Path directory) throws Exception {
        DataDirectory data = new DataDirectory(directory).create();
        EmbeddedDatabase database = EmbeddedDatabase.start(data.database(), FreePorts.next());
        EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), FreePorts.nextTwo());
        CommandParts parts = new CommandParts(data, kafka, database);
        TopicSetup.ensureTopics(kafka.bootstrapServers(), 2, 1, Duration.ofDays(1), PATIENCE);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(EmbeddedDatabase.USER);
        source.setPassword(database.password());
        Migrations.migrate(source);
        parts.file().write(data);
        return parts;
    }

    /** The process is this one; the addresses of what does not run are nobody's. */
    public PlatformFile file() {
        return new PlatformFile(
                ProcessHandle.current().pid(),
                new PlatformFile.Mqtt("localhost", 1, null),
                new PlatformFile.Kafka(kafka.bootstrapServers()),
                new DatabaseAddress(database.jdbcUrl(), EmbeddedDatabase.USER, database.password()),
                new PlatformFile.Url("http://localhost:1"),
                new PlatformFile.Url("http://localhost:1"));
    }

    /** A valid configuration of the node {@code net/ID} with a temperature sensor. */
    public static String document(String id) {
        return TestPlatform.document(id, id);
    }

    /** Runs statements that are parted by semicolons. */
    public void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** Waits for the operator's order that some text of its JSON marks. */
    public OperatorCommand awaitOrder(String marker) throws Exception {
        return await(KafkaTopics.MQTT_INBOUND, EventJson.OPERATOR_COMMANDS, marker);
    }

    /** Waits for the acknowledgement of an alert. */
    public Acknowledgement awaitAcknowledgement(String alertId) throws Exception {
        return await(KafkaTopics.ACKNOWLEDGEMENTS, EventJson.ACKNOWLEDGEMENTS, alertId);
    }

    /** Waits for how a part of the platform does, by some of its record's text. */
    public PartCondition awaitPartCondition(String marker) throws Exception {
        return await(KafkaTopics.PLATFORM_HEALTH, EventJson.PART_CONDITIONS, marker);
    }

    /** Waits for the operator's order with some text in its JSON, and says in whose name it was given. */
    public String awaitOperator(String marker) throws Exception {
        ConsumerRecord<String, byte[]> record =
                awaitRecord(KafkaTopics.MQTT_INBOUND, each -> new String(each.value(), UTF_8).contains(marker));
        return new String(
                record.headers().lastHeader(KafkaTopics.HEADER_OPERATOR).value(), UTF_8);
    }

    private <T> T await(String topic, EventJson<T> codec, String marker) throws Exception {
        return codec.read(awaitRecord(topic, record -> String.valueOf(codec.read(record.value()))
                        .contains(marker))
                .value());
    }

    private interface Wanted {
        boolean is(ConsumerRecord<String, byte[]> record) throws Exception;
    }

    private ConsumerRecord<String, byte[]> awaitRecord(String topic, Wanted wanted) throws Exception {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.is(record)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("what was waited for is not on " + topic);
        }
    }

    @Override
    public void close() throws Exception {
        kafka.close();
        database.close();
        Files.deleteIfExists(data.platformFile());
    }
}
