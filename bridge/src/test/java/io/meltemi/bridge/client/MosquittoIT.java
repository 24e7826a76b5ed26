package io.meltemi.bridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.inbound.RecordingPort;
import io.meltemi.bridge.outbound.OutboundRefusedException;
import io.meltemi.bridge.tls.Pem;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.testing.MosquittoServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MosquittoIT {

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String PASSWORD = "correct horse";
    private static final String PLACE = "GR/Attica/Athens/Campus/indoor/B1/R1/";
    private static final String OWN = "/net/N1/" + PLACE;
    private static final String FOREIGN = "/net/N2/" + PLACE;

    @TempDir
    Path directory;

    private final RecordingPort port = new RecordingPort();
    private Mosquitto mosquitto;

    @BeforeAll
    static void assumeInstalled() throws Exception {
        MosquittoServer.assumeInstalled();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @BeforeEach
    void startMosquitto() throws Exception {
        String hash = Passwords.hash(PASSWORD);
        mosquitto = new Mosquitto(
                directory,
                List.of(
                        Account.node("node1", hash, "net", "N1", List.of(), List.of()),
                        Account.bridge("bridge", hash)));
    }

    @AfterEach
    void stopMosquitto() throws Exception {
        mosquitto.close();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    @DisplayName("SET-02 TOPIC-01 what a node publishes reaches the port; the exported access list keeps the rest out")
    void receive_exportedAccounts_ownTopicsOnly(MqttVersion version) {
        try (MqttInbound inbound = MqttInbound.start(options(version), port, new SimpleMeterRegistry())) {
            inbound.subscribed().join();
            Mqtt5BlockingClient node = node("node1", PASSWORD);
            // Of its own connection, which mosquitto 2.0.11 ends after the refusal.
            Mqtt5BlockingClient forger = node("node1", PASSWORD);
            assertThatThrownBy(() -> forger.publishWith()
                            .topic(FOREIGN + "t")
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .send())
                    .isInstanceOf(Mqtt5PubAckException.class);
            for (MqttQos qos : MqttQos.values()) {
                node.publishWith()
                        .topic(OWN + "t")
                        .qos(qos)
                        .payload(utf8(qos.name()))
                        .send();
            }

            await().until(() -> port.messages().size() == 3);
            assertThat(port.payloads(OWN + "t"))
                    .containsExactlyInAnyOrder("AT_MOST_ONCE", "AT_LEAST_ONCE", "EXACTLY_ONCE");
            node.disconnect();
        }
    }

    @Test
    @DisplayName("anonymous clients and wrong passwords are refused by the exported files")
    void connect_wrongPassword_refused() {
        assertThatThrownBy(() -> node("node1", "wrong")).isInstanceOf(Mqtt5ConnAckException.class);
        assertThatThrownBy(() -> node("nobody", PASSWORD)).isInstanceOf(Mqtt5ConnAckException.class);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    @DisplayName("KAFKA-01 a message is acknowledged to the broker only after the port has it, else it comes again")
    void close_portHasNotAnswered_messageComesAgain(MqttVersion version) {
        CompletableFuture<Void> never = new CompletableFuture<>();
        port.answerWith(message -> never);
        Mqtt5BlockingClient node = node("node1", PASSWORD);
        MqttInbound first = MqttInbound.start(options(version), port, new SimpleMeterRegistry());
        first.subscribed().join();
        node.publishWith()
                .topic(OWN + "t")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("1"))
                .send();
        await().until(() -> port.messages().size() == 1);
        first.close(Duration.ofMillis(500));
        node.publishWith()
                .topic(OWN + "t")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("2"))
                .send();

        port.answerWith(message -> CompletableFuture.completedFuture(null));
        try (MqttInbound second = MqttInbound.start(options(version), port, new SimpleMeterRegistry())) {
            second.subscribed().join();
            await().until(() -> port.messages().size() == 3);
            assertThat(port.payloads(OWN + "t")).containsExactly("1", "1", "2");
        }
        node.disconnect();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    @DisplayName("KAFKA-01 a restart of the broker in the middle loses nothing that was acknowledged")
    void receive_brokerRestarts_nothingLost(MqttVersion version) throws Exception {
        int messages = 2000;
        Executor slow = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
        AtomicInteger offered = new AtomicInteger();
        port.answerWith(message -> offered.incrementAndGet() % 50 == 0
                ? CompletableFuture.failedFuture(new IllegalStateException("disk full"))
                : CompletableFuture.runAsync(() -> {}, slow));
        try (MqttInbound inbound = MqttInbound.start(options(version), port, new SimpleMeterRegistry())) {
            inbound.subscribed().join();
            Mqtt5BlockingClient node = node("node1", PASSWORD);
            List<CompletableFuture<Mqtt5PublishResult>> sent = IntStream.range(0, messages)
                    .mapToObj(i -> publishUntilAcknowledged(
                            node, i % 2 == 0 ? MqttQos.AT_LEAST_ONCE : MqttQos.EXACTLY_ONCE, Integer.toString(i)))
                    .toList();
            await().until(() -> port.messages().size() > 200);

            mosquitto.stop();
            mosquitto.restart();

            sent.forEach(CompletableFuture::join);
            Set<String> expected = new HashSet<>(
                    IntStream.range(0, messages).mapToObj(Integer::toString).toList());
            await().until(() -> new HashSet<>(port.payloads(OWN + "t")).equals(expected));
            await().until(() -> node.getState().isConnected()); // all may have been taken before the broker stopped
            node.disconnect();
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    @DisplayName("TOPIC-04 the bridge publishes to nodes and to $/…; $SYS is refused for good")
    void publish_toNodeAndSystemTopics_asTheBrokerAllows(MqttVersion version) {
        try (MqttClientOutboundPort outbound = MqttClientOutboundPort.start(options(version))) {
            await().until(outbound::isConnected);
            Mqtt5BlockingClient node = node("node1", PASSWORD);
            try (Mqtt5BlockingClient.Mqtt5Publishes heard = node.publishes(MqttGlobalPublishFilter.ALL)) {
                node.subscribeWith().topicFilter(OWN + "control").send();
                node.subscribeWith().topicFilter("$/#").send();

                outbound.publish(message(OWN + "control", 2)).join();
                assertThat(receive(heard).getTopic().toString()).isEqualTo(OWN + "control");
                outbound.publish(message("$/net/server/localDateTime", 1)).join();
                assertThat(receive(heard).getTopic().toString()).isEqualTo("$/net/server/localDateTime");
            }
            if (version == MqttVersion.MQTT_5) {
                assertThatThrownBy(() -> outbound.publish(message("$SYS/x", 1)).join())
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(OutboundRefusedException.class);
            }
            node.disconnect();
        }
    }

    private static CompletableFuture<Mqtt5PublishResult> publishUntilAcknowledged(
            Mqtt5BlockingClient node, MqttQos qos, String payload) {
        return node.toAsync()
                .publishWith()
                .topic(OWN + "t")
                .qos(qos)
                .payload(utf8(payload))
                .send()
                .exceptionallyCompose(failure -> publishUntilAcknowledged(node, qos, payload));
    }

    private MqttConnectionOptions options(MqttVersion version) {
        return MqttConnectionOptions.of("localhost", mosquitto.port, "bridge-1")
                .withVersion(version)
                .withEncryption(new MqttEncryption.OwnAuthority(mosquitto.tls.caFile()))
                .withCredentials("bridge", PASSWORD);
    }

    private Mqtt5BlockingClient node(String user, String password) {
        try {
            Mqtt5BlockingClient client = MqttClient.builder()
                    .useMqttVersion5()
                    .identifier(user + "-" + CLIENTS.incrementAndGet())
                    .serverHost("localhost")
                    .serverPort(mosquitto.port)
                    .sslConfig(MqttClientSslConfig.builder()
                            .trustManagerFactory(Pem.trustOnly(mosquitto.tls.caFile()))
                            .build())
                    .simpleAuth()
                    .username(user)
                    .password(utf8(password))
                    .applySimpleAuth()
                    .addDisconnectedListener(context -> context.getReconnector()
                            .reconnect(context.getClientConfig().getState().isConnectedOrReconnect())
                            .delay(200, TimeUnit.MILLISECONDS))
                    .buildBlocking();
            client.connectWith().cleanStart(false).sessionExpiryInterval(600).send();
            return client;
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mqtt5Publish receive(Mqtt5BlockingClient.Mqtt5Publishes heard) throws RuntimeException {
        try {
            Optional<Mqtt5Publish> received = heard.receive(2, TimeUnit.MINUTES);
            return received.orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutboundMessage message(String topic, int qos) {
        return new OutboundMessage("id", Instant.EPOCH, topic, "hello", qos, false);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
