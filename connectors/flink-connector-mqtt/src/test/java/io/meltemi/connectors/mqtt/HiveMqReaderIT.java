// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a broker that says more than mosquitto does lets us know. */
class HiveMqReaderIT {

    @TempDir
    static Path directory;

    private static HiveMq broker;

    private final String name = "test-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        broker = new HiveMq(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void filter_notAllowed_failsWithTheFilter(MqttVersion version) {
        SourceOptions options = sources(broker.connection().version(version).build())
                .withFilter("denied/#")
                .options();
        try (ReaderRun run = ReaderRun.start(options)) {
            assertThatThrownBy(() -> run.take(1))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FILTER_REFUSED))
                    .hasMessageContaining("'denied/#'")
                    .hasMessageContaining("refused the subscription");
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void credentials_refused_failsWithoutThePassword(MqttVersion version) {
        MqttConnection stranger = broker.connection()
                .version(version)
                .credentials("stranger", "hunter2")
                .build();
        try (ReaderRun run = ReaderRun.start(sources(stranger).options())) {
            assertThatThrownBy(() -> run.take(1))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CREDENTIALS_REFUSED))
                    .hasMessageContaining("as user stranger")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void clientId_takenOver_failsAtOnce() throws Exception {
        SourceOptions options = sources(broker.connection().build()).options();
        try (ReaderRun first = subscribed(options);
                ReaderRun second = subscribed(options)) {
            assertThatThrownBy(() -> first.take(1))
                    .isInstanceOf(MqttTakenOverException.class)
                    .hasMessageContaining("another client connected with the same client id");
            publish(MqttMessage.of(name + "/t", utf8("1"), 1));
            assertThat(second.take(1)).containsExactly("1");
        }
    }

    @Test
    void message_withProperties_allSeen() throws Exception {
        MqttMessage sent = MqttMessage.of(name + "/t", utf8("hello"), 2)
                .withContentType("text/plain")
                .withUserProperties(List.of(new UserProperty("a", "1"), new UserProperty("a", "2")))
                .withMessageExpirySeconds(600L)
                .withResponse("answers", utf8("42"));
        long before = System.currentTimeMillis();
        try (ReaderRun run = subscribed(sources(broker.connection().build()).options())) {
            publish(sent);
            MqttMessage message = run.takeMessages(1).get(0);
            assertThat(message)
                    .usingRecursiveComparison()
                    .ignoringFields("arrivalMillis", "messageExpirySeconds")
                    .isEqualTo(sent);
            assertThat(message.messageExpirySeconds()).isBetween(500L, 600L);
            assertThat(message.arrivalMillis()).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void message_largerThanWeTake_leftOutByTheBroker() throws Exception {
        MqttConnection small = broker.connection().maximumPacketBytes(1_000).build();
        try (ReaderRun run = subscribed(sources(small).options())) {
            publish(MqttMessage.of(name + "/t", new byte[2_000], 1));
            publish(MqttMessage.of(name + "/t", utf8("small"), 1));
            assertThat(run.take(1)).containsExactly("small");
        }
    }

    @Test
    void acknowledge_checkpointComplete_nextOnlyThen() throws Exception {
        try (ReaderRun run = subscribed(sources(broker.connection().build()).options())) {
            IntStream.range(0, 20).forEach(i -> publish(MqttMessage.of(name + "/t", utf8(Integer.toString(i)), 1)));
            // This broker sends nothing while something that it sent is not acknowledged.
            assertThat(run.take(1)).containsExactly("0");
            run.snapshot();
            run.complete();
            assertThat(run.take(19)).startsWith("1").endsWith("19");
        }
    }

    private Sources sources(MqttConnection connection) {
        return Sources.of(connection, name);
    }

    private static ReaderRun subscribed(SourceOptions options) {
        ReaderRun run = ReaderRun.start(options);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !run.snapshot().get(0).subscribed().isEmpty());
        return run;
    }

    private static void publish(MqttMessage message) {
        MqttClientHandle handle =
                MqttClientHandle.of(broker.connection().build(), "publisher", Session.CLEAN, new NobodyListening());
        handle.connect().join();
        handle.publish(message).join();
        handle.disconnect().join();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
