// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The writer against a mosquitto. */
class MqttSinkWriterIT {

    @TempDir
    Path directory;

    private Mosquitto mosquitto;

    @BeforeAll
    static void assumeInstalled() throws Exception {
        Mosquitto.assumeInstalled();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @BeforeEach
    void configure() throws Exception {
        Path rights = directory.resolve("rights");
        Files.writeString(rights, "topic readwrite open/#\n");
        mosquitto = new Mosquitto(directory, "acl_file " + rights, "max_packet_size 100000");
    }

    @AfterEach
    void stop() throws Exception {
        mosquitto.close();
    }

    @ParameterizedTest
    @CsvSource({"MQTT_5, 0", "MQTT_5, 1", "MQTT_5, 2", "MQTT_3_1_1, 1", "MQTT_3_1_1, 2"})
    void flush_afterManyRecords_allAreThereInOrder(MqttVersion version, int qos) throws Exception {
        List<String> contents = numbers(1_000);
        try (Subscriber subscriber = new Subscriber(mosquitto.port(), "open/#");
                TestWriter writer = new TestWriter(connection(version), qos)) {
            for (String content : contents) {
                writer.write("open/numbers=" + content);
            }
            writer.flush();

            await().until(() -> subscriber.heard().size() >= contents.size());
            assertThat(subscriber.contents()).containsExactlyElementsOf(contents);
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void write_brokerComesLateAndRestarts_nothingIsLost(MqttVersion version) throws Exception {
        List<String> contents = numbers(2_000);
        mosquitto.close();
        mosquitto = new Mosquitto(directory.resolve("without-rights")); // with them it forgets subscriptions
        mosquitto.stop();
        try (TestWriter writer = new TestWriter(connection(version), 1)) {
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> write(writer, contents.subList(0, 1)));
            assertThat(late).isNotDone();
            mosquitto.start();
            late.join();
            try (Subscriber subscriber = new Subscriber(mosquitto.port(), "open/#")) {
                CompletableFuture<Void> writing =
                        CompletableFuture.runAsync(() -> write(writer, contents.subList(1, 2_000)));
                await().until(() -> subscriber.heard().size() > 100);
                mosquitto.stop();
                mosquitto.start();
                writing.join();
                writer.flush();

                Set<String> missing = new TreeSet<>(contents.subList(1, 2_000));
                await().untilAsserted(() -> {
                    subscriber.contents().forEach(missing::remove);
                    assertThat(missing).isEmpty();
                });
            }
            assertThat(writer.dead).isEmpty();
        }
    }

    @Test
    void write_messagesThatTheBrokerRefuses_areDeadLettersAndTheRestIsThere() throws Exception {
        try (Subscriber subscriber = new Subscriber(mosquitto.port(), "open/#");
                TestWriter writer = new TestWriter(connection(MqttVersion.MQTT_5), 1)) {
            writer.write("open/a=1", "closed/a=2", "open/a=" + "3".repeat(200_000), "open/a=4");
            writer.flush();

            await().until(() -> subscriber.heard().size() >= 2);
            assertThat(subscriber.contents()).containsExactly("1", "4");
            assertThat(writer.reasons())
                    .containsExactlyInAnyOrder(DeadLetter.Reason.REFUSED, DeadLetter.Reason.TOO_LARGE);
        }
    }

    @Test
    void write_messageThatEndsTheConnection_isADeadLetterAndTheRestIsThere() throws Exception {
        try (Subscriber subscriber = new Subscriber(mosquitto.port(), "open/#");
                TestWriter writer = new TestWriter(connection(MqttVersion.MQTT_3_1_1), 1)) {
            writer.write("open/a=1", "open/a=" + "2".repeat(200_000), "open/a=3");
            writer.flush();

            await().until(() -> subscriber.contents().contains("3"));
            assertThat(subscriber.contents()).contains("1", "3").doesNotContain("2");
            assertThat(writer.reasons()).containsExactly(DeadLetter.Reason.CONNECTION_ENDED);
        }
    }

    @Test
    void write_allThatAMessageCarries_arrives() throws Exception {
        MqttMessage message = MqttMessage.of("open/full", "content".getBytes(StandardCharsets.UTF_8), 2)
                .withRetained(true)
                .withContentType("text/plain")
                .withMessageExpirySeconds(60L)
                .withUserProperties(List.of(new UserProperty("a", "1"), new UserProperty("a", "2")));
        try (Subscriber subscriber = new Subscriber(mosquitto.port(), "open/#");
                LinkOutlet outlet = LinkOutlet.open(connection(MqttVersion.MQTT_5), "sink", () -> {})) {
            outlet.publish(message).join();

            await().until(() -> subscriber.heard().size() == 1);
            Mqtt5Publish heard = subscriber.heard().get(0);
            assertThat(heard.isRetain()).isTrue();
            assertThat(heard.getContentType()).hasToString("Optional[text/plain]");
            assertThat(heard.getMessageExpiryInterval().orElse(0)).isBetween(1L, 60L);
            assertThat(heard.getUserProperties().asList())
                    .extracting(property -> property.getName() + "=" + property.getValue())
                    .containsExactly("a=1", "a=2");
        }
    }

    @Test
    void write_clientIdUsedTwice_oneWriterFails() throws Exception {
        try (TestWriter first = new TestWriter(connection(MqttVersion.MQTT_5), 1)) {
            first.write("open/a=1");
            first.flush();
            try (TestWriter second = new TestWriter(connection(MqttVersion.MQTT_5), 1)) {
                second.write("open/a=2");
                second.flush();

                await().until(() -> first.mailbox.size() + second.mailbox.size() > 0);
                TestWriter loser = first.mailbox.size() > 0 ? first : second;
                assertThatThrownBy(loser.mailbox::runNext)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("does another client use this client id");
            }
        }
    }

    private MqttConnection connection(MqttVersion version) {
        return mosquitto.connection().version(version).build();
    }

    private static void write(TestWriter writer, List<String> contents) {
        try {
            for (String content : contents) {
                writer.write("open/numbers=" + content);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
