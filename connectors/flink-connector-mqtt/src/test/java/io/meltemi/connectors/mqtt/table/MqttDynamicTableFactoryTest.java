// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttDynamicTableFactoryTest {

    private static final TableEnvironment TABLES = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @TempDir
    Path directory;

    @Test
    void table_everyOption_isUnderstoodByBothSides() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        create(
                "'port' = '1884'",
                "'protocol-version' = '3.1.1'",
                "'topic' = 'a/b'",
                "'qos' = '2'",
                "'client-id-prefix' = 'test'",
                "'username' = 'user'",
                "'password-file' = '" + password + "'",
                "'tls.ca-file' = '/ca.pem'",
                "'tls.certificate-file' = '/own.pem'",
                "'tls.key-file' = '/key.pem'",
                "'keep-alive' = '30 s'",
                "'connect-timeout' = '5 s'",
                "'reconnect.first-delay' = '1 s'",
                "'reconnect.max-delay' = '2 s'",
                "'reconnect.total' = '1 h'",
                "'scan.shared.group' = 'g'",
                "'scan.shared.members' = '2'",
                "'scan.acknowledge' = 'on-emit'",
                "'scan.session-expiry' = '1 h'",
                "'scan.receive-maximum' = '100'",
                "'scan.bad-messages' = 'skip'",
                "'scan.drop-redelivered' = 'true'",
                "'scan.bounded.end-time' = '2026-11-26T10:00:00Z'",
                "'scan.parallelism' = '2'",
                "'sink.retained' = 'true'",
                "'sink.message-expiry' = '1 h'",
                "'sink.max-in-flight' = '1'",
                "'sink.retry.first-delay' = '1 s'",
                "'sink.retry.max-delay' = '2 s'",
                "'sink.retry.total' = '3 s'",
                "'sink.dead-letter.topic' = 'dead'",
                "'sink.parallelism' = '1'");

        assertThat(TABLES.explainSql("SELECT * FROM messages")).contains("messages");
        assertThat(TABLES.explainSql("INSERT INTO messages SELECT * FROM messages"))
                .contains("Sink");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'port' = '0'|port must be 1 to 65535, found 0",
                "'protocol-version' = '4'|protocol-version",
                "'qos' = '3'|QoS must be 0, 1 or 2, found 3",
                "'password' = 'x'|a password needs a user",
                "'password-file' = '/none'|password file /none cannot be read",
                "'tls.key-file' = '/key.pem'|come together",
                "'scan.bounded.end-time' = 'noon'|must be like 2026-11-26T10:00:00Z, found 'noon'",
                "'scan.shared.group' = 'a/b'|a group must be a name",
                "'hots' = 'x'|Unsupported options"
            },
            quoteCharacter = '"')
    void read_faultyOption_namesWhatIsWrong(String option, String message) {
        create("'topic' = 'a/#'", option);

        assertThatThrownBy(() -> TABLES.explainSql("SELECT * FROM messages")).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'topic' = 'a/#'|Writing needs one topic without wildcards",
                "'topic' = 'a;b'|Writing needs one topic without wildcards",
                "'sink.max-in-flight' = '0'|sink.max-in-flight must be at least 1, found 0",
                "'sink.retry.total' = '0 s'|total > 0",
                "'topic' = 'a', 'sink.message-expiry' = '2000000 d'|message expiry must be"
            },
            quoteCharacter = '"')
    void write_faultyOption_namesWhatIsWrong(String option, String message) {
        create(option);

        assertThatThrownBy(() -> TABLES.explainSql("INSERT INTO messages SELECT 1, 'x'"))
                .hasStackTraceContaining(message);
    }

    @Test
    void write_topicInEachRow_needsNoOption() {
        TABLES.executeSql("DROP TABLE IF EXISTS messages");
        TABLES.executeSql("CREATE TABLE messages (id INT, place STRING METADATA FROM 'topic')"
                + " WITH ('connector' = 'mqtt', 'host' = 'localhost', 'format' = 'json')");

        assertThat(TABLES.explainSql("INSERT INTO messages SELECT 1, 'a/b'")).contains("Sink");
    }

    private static void create(String... options) {
        List<String> all =
                new ArrayList<>(List.of("'connector' = 'mqtt'", "'host' = 'localhost'", "'format' = 'json'"));
        all.addAll(List.of(options));
        TABLES.executeSql("DROP TABLE IF EXISTS messages");
        TABLES.executeSql("CREATE TABLE messages (id INT, name STRING) WITH (" + String.join(", ", all) + ")");
    }
}
