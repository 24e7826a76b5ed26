// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mosquitto that shows a certificate and wants to see one. */
class TlsIT {

    @TempDir
    static Path directory;

    private static TestIdentity server;
    private static TestIdentity client;
    private static Mosquitto broker;

    @BeforeAll
    static void start() throws Exception {
        Mosquitto.assumeInstalled();
        server = TestIdentity.of(directory, "server", "EC");
        client = TestIdentity.of(directory, "client", "RSA");
        broker = new Mosquitto(
                directory.resolve("broker"),
                "cafile " + client.certificate(),
                "certfile " + server.certificate(),
                "keyfile " + server.key(),
                "require_certificate true");
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void connect_bothTrusted_messagesCome(MqttVersion version) throws Exception {
        MqttTls tls = MqttTls.ownAuthority(server.certificate().toString())
                .withCertificate(client.certificate().toString(), client.key().toString());
        MqttConnection connection =
                broker.connection().version(version).tls(tls).build();
        publishRetained(connection, "tls/" + version);
        try (ReaderRun run = ReaderRun.start(Sources.of(connection, "p" + version)
                .withFilter("tls/" + version)
                .options())) {
            assertThat(run.take(1)).containsExactly("hello");
        }
    }

    @Test
    void connect_brokerNotTrusted_failsAndSaysSo() throws Exception {
        MqttTls tls = MqttTls.ownAuthority(client.certificate().toString());
        assertFails(tls, Reason.NOT_TRUSTED, "no trust between us and the broker");
    }

    @Test
    void connect_keyOfAnotherKind_saysHowToTurnIt() throws Exception {
        Path key = Files.writeString(directory.resolve("pkcs1.key"), "-----BEGIN RSA PRIVATE KEY-----\n");
        MqttTls tls = MqttTls.ownAuthority(server.certificate().toString())
                .withCertificate(client.certificate().toString(), key.toString());
        assertFails(tls, Reason.NOT_TRUSTED, "openssl pkcs8");
    }

    private static void assertFails(MqttTls tls, Reason reason, String words) throws Exception {
        SourceOptions options =
                Sources.of(broker.connection().tls(tls).build(), "p").options();
        try (ReaderRun run = ReaderRun.start(options)) {
            assertThatThrownBy(() -> run.take(1))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                    .hasMessageContaining(words);
        }
    }

    private static void publishRetained(MqttConnection connection, String topic) {
        MqttClientHandle handle =
                MqttClientHandle.of(connection, "publisher", MqttClientHandle.Session.CLEAN, new NobodyListening());
        handle.connect().join();
        handle.publish(MqttMessage.of(topic, "hello".getBytes(StandardCharsets.UTF_8), 1)
                        .withRetained(true))
                .join();
        handle.disconnect().join();
    }
}
