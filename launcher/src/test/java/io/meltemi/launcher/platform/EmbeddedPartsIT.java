package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.testing.FreePorts;
import io.meltemi.testing.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each embedded part starts, keeps its data over a restart, and is protected. */
class EmbeddedPartsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void kafka_restarted_keepsItsTopics() throws Exception {
        int port = FreePorts.nextTwo();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port)) {
            TopicSetup.ensureTopics(kafka.bootstrapServers(), 2, 1, Duration.ofDays(1), PATIENCE);
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics).containsAll(KafkaTopics.ALL);
        }
    }

    @Test
    void database_restarted_keepsItsRowsAndRefusesAWrongPassword() throws Exception {
        int port = FreePorts.next();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, port)) {
            execute(database, "create table kept(n int)");
            execute(database, "insert into kept values (42)");
            assertThat(single(database, "show fsync")).isEqualTo("on");
            assertThat(single(database, "show synchronous_commit")).isEqualTo("on");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "meltemi", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, port)) {
            assertThat(single(database, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void database_serverThatCannotStart_isStartedOnceItCan() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.next())) {
            execute(database, "create table kept as select 42 as n");
            Path control = directory.resolve("cluster/global/pg_control");
            Path away = directory.resolve("pg_control.away");
            Files.copy(control, away);
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                    .get(0)
                    .strip());
            Files.delete(control);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            Awaitility.await().atMost(PATIENCE).until(() -> Files.readString(directory.resolve("server.log"))
                    .contains("could not find the database system"));

            Files.move(away, control);

            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            single(database, "select n from kept"))
                    .isEqualTo("42"));
        }
    }

    @Test
    void database_serverKilled_isStartedAgain() throws Exception {
        // the programs of a second database are those that were unpacked for the first
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory.resolve("first"), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("second"), FreePorts.next())) {
            execute(first, "select 1");
            execute(database, "create table kept as select 42 as n");
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("second/cluster/postmaster.pid"))
                    .get(0)
                    .strip());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            single(database, "select n from kept"))
                    .isEqualTo("42"));
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        client(database).execute(sql);
    }

    private static String single(EmbeddedDatabase database, String sql) throws SQLException {
        return client(database).query(sql).get(0);
    }

    private static PostgresDatabase client(EmbeddedDatabase database) {
        return new PostgresDatabase(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }
}
