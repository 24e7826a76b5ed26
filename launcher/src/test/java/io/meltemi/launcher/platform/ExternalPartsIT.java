package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.meltemi.launcher.command.MeltemiCommand;
import io.meltemi.testing.FreePorts;
import io.meltemi.testing.MosquittoServer;
import io.meltemi.testing.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Debian's Mosquitto and a PostgreSQL of one's own in place of the embedded parts, by settings alone. */
class ExternalPartsIT {

    private static final int READINGS = 300;

    @TempDir
    Path directory;

    @BeforeEach
    void assumeMosquitto() throws Exception {
        MosquittoServer.assumeInstalled();
    }

    @Test
    @DisplayName("SET-02, TOPIC-01: mosquitto with our password file and access list, and an external PostgreSQL")
    void platform_externalBrokerAndDatabase_workBySettingsAlone() throws Exception {
        Path data = directory.resolve("data");
        int port = FreePorts.next();
        Map<String, String> settings = exportMosquitto(data, port);
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("external-postgres"));
                MosquittoServer broker = MosquittoServer.start(
                        directory.resolve("mosquitto/mosquitto.conf"), port, directory.resolve("mosquitto.log"))) {
            postgres.execute("create user keeper password 'keepers-own'");
            postgres.execute("create database sensors owner keeper");
            settings.put(
                    "MELTEMI_DATABASE_JDBC_URL", postgres.database("sensors").jdbcUrl());
            settings.put("MELTEMI_DATABASE_USER", "keeper");
            settings.put("MELTEMI_DATABASE_PASSWORD", "keepers-own");
            try (TestPlatform platform = TestPlatform.start(data, settings)) {
                assertThat(platform.file().database().user()).isEqualTo("keeper");
                platform.addNode("N1");
                exportMosquitto(data, port);
                broker.reload();
                RawNode node = Awaitility.await()
                        .atMost(TestPlatform.PATIENCE)
                        .ignoreExceptions()
                        .until(
                                () -> RawNode.connect(platform.file().mqtt(), "net", "N1", TestPlatform.password("N1")),
                                connected -> true);
                node.publish(
                                "control",
                                "PUB_CONFIG_FILE, " + TestPlatform.document("N1", "N1") + ",parameter2, parameter3")
                        .get();
                Awaitility.await().atMost(TestPlatform.PATIENCE).until(() -> node.heard()
                        .contains("SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3"));
                for (int i = 0; i < READINGS; i++) {
                    node.publish("temperature", "float,0-70," + i % 70).get();
                }
                node.publishTo(
                                "net/N2/" + RawNode.PLACE + "/temperature",
                                "float,0-70,1".getBytes(StandardCharsets.UTF_8),
                                MqttQos.AT_LEAST_ONCE,
                                false)
                        .handle((done, refused) -> true)
                        .get();
                platform.awaitNumber(READINGS, "select count(*) from readings where node_id = 'N1'");
                assertThat(platform.number("select count(*) from rejected_messages where node_id = 'N2'"))
                        .isZero();
                platform.awaitNumber(0, "select count(*) from ledger where received <> stored + rejected + duplicate");
                node.close();
            }
        }
    }

    /** Runs {@code broker export-mosquitto} and answers the settings that it prints. */
    private Map<String, String> exportMosquitto(Path data, int port) {
        StringWriter output = new StringWriter();
        CommandLine command = MeltemiCommand.commandLine().setOut(new PrintWriter(output));
        int status = command.execute(
                "broker",
                "export-mosquitto",
                directory.resolve("mosquitto").toString(),
                "--port",
                Integer.toString(port),
                "--data-dir",
                data.toString());
        assertThat(status).as(output.toString()).isZero();
        Map<String, String> settings = new HashMap<>();
        output.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("MELTEMI_"))
                .forEach(line ->
                        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return settings;
    }
}
