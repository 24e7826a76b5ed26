package io.meltemi.bridge.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.tls.Pem;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.schemas.inbound.ArrivalStamp;
import io.meltemi.testing.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that keeps what nodes publish for the platform's one client. */
class KeepingBrokerIT {

    private static final String PLATFORM = "meltemi-platform";
    private static final String RECEIVER = "in-0";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final int port = FreePorts.next();
    private CredentialStore store;
    private TlsMaterial tls;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        store = new CredentialStore(directory.resolve("credentials"));
        tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        String hash = Passwords.hash(BrokerFixture.PASSWORD);
        store.add(Account.node("node1", hash, "net", "N1", List.of("node/exit"), List.of("node/exit")));
        store.add(Account.platform(PLATFORM, hash));
        startBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @DisplayName(
            "nothing is acknowledged before the platform has subscribed; then all of it is kept over a restart, in order")
    void publish_platformAway_isKeptForIt() throws Exception {
        Mqtt5AsyncClient node = client("node1", "node1").toAsync();
        assertThat(node.publishWith()
                        .topic(BrokerFixture.NODE + "t")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(utf8("too early"))
                        .send()
                        .handle((sent, failure) ->
                                failure != null || sent.getError().isPresent())
                        .get(1, TimeUnit.MINUTES))
                .isTrue();
        Mqtt5BlockingClient platform = subscribed();
        platform.disconnect();
        await().atMost(PATIENCE).until(broker::isReady);

        Mqtt5BlockingClient again = client("node1", "node1");
        for (int i = 0; i < 200; i++) {
            again.publishWith()
                    .topic(BrokerFixture.NODE + "t")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(utf8("" + i))
                    .send();
        }
        broker.close();
        startBroker();

        List<String> kept = new ArrayList<>();
        List<Long> stamps = new ArrayList<>();
        Mqtt5BlockingClient back = unconnected(RECEIVER);
        try (Mqtt5Publishes publishes = back.publishes(MqttGlobalPublishFilter.ALL)) {
            connect(back, PLATFORM);
            for (int i = 0; i < 200; i++) {
                Mqtt5Publish publish = publishes.receive(1, TimeUnit.MINUTES).orElseThrow();
                kept.add(text(publish));
                stamps.add(Long.valueOf(stamp(publish)));
            }
        }
        assertThat(kept).hasSize(200).startsWith("0", "1").endsWith("198", "199");
        assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a node cannot stamp its messages itself, and what is between nodes says so")
    void publish_forgedStamp_isOverwritten() throws Exception {
        Mqtt5BlockingClient platform = unconnected(RECEIVER);
        try (Mqtt5Publishes publishes = platform.publishes(MqttGlobalPublishFilter.ALL)) {
            connect(platform, PLATFORM);
            platform.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send();
            await().atMost(PATIENCE).until(broker::isReady);
            Mqtt5BlockingClient node = client("node1", "node1");
            for (String topic : List.of(BrokerFixture.NODE + "t", "node/exit")) {
                node.publishWith()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .userProperties()
                        .add(ArrivalStamp.PROPERTY, "1")
                        .applyUserProperties()
                        .send();
            }

            assertThat(Long.parseLong(
                            stamp(publishes.receive(1, TimeUnit.MINUTES).orElseThrow())))
                    .isGreaterThan(1_000_000_000_000_000L);
            assertThat(stamp(publishes.receive(1, TimeUnit.MINUTES).orElseThrow()))
                    .isEqualTo(ArrivalStamp.NONE);
        }
    }

    @Test
    @DisplayName("a last will between nodes says so, whatever its node says; that of a node's own topic says nothing")
    void lastWill_betweenNodes_isMarked() throws Exception {
        Mqtt5BlockingClient platform = unconnected(RECEIVER);
        try (Mqtt5Publishes publishes = platform.publishes(MqttGlobalPublishFilter.ALL)) {
            connect(platform, PLATFORM);
            platform.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send();
            await().atMost(PATIENCE).until(broker::isReady);

            assertThat(lastWill("node/exit", publishes)).containsExactly(ArrivalStamp.NONE);
            assertThat(lastWill(BrokerFixture.NODE + "t", publishes)).isEmpty();
        }
    }

    private List<String> lastWill(String topic, Mqtt5Publishes publishes) throws Exception {
        Mqtt5BlockingClient node = unconnected("leaver");
        node.connectWith()
                .simpleAuth()
                .username("node1")
                .password(utf8(BrokerFixture.PASSWORD))
                .applySimpleAuth()
                .willPublish()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .userProperties()
                .add(ArrivalStamp.PROPERTY, "1")
                .applyUserProperties()
                .applyWillPublish()
                .send();
        node.disconnectWith()
                .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                .send();
        Mqtt5Publish will = publishes.receive(1, TimeUnit.MINUTES).orElseThrow();
        assertThat(will.getTopic()).hasToString(topic);
        return stamps(will);
    }

    @Test
    @DisplayName("the platform is sent all that comes, however long it acknowledges nothing")
    void publish_platformDoesNotAcknowledge_isSentAll() throws Exception {
        AtomicInteger received = new AtomicInteger();
        Mqtt5BlockingClient platform = unconnected(RECEIVER);
        platform.toAsync().publishes(MqttGlobalPublishFilter.ALL, publish -> received.incrementAndGet(), true);
        connect(platform, PLATFORM);
        platform.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send();
        await().atMost(PATIENCE).until(broker::isReady);
        Mqtt5AsyncClient node = client("node1", "node1").toAsync();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sent.add(node.publishWith()
                    .topic(BrokerFixture.NODE + "t")
                    .qos(i % 2 == 0 ? MqttQos.AT_LEAST_ONCE : MqttQos.EXACTLY_ONCE)
                    .payload(utf8("" + i))
                    .send());
        }
        sent.forEach(CompletableFuture::join);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).hasValue(3_000));
    }

    private void startBroker() {
        broker = EmbeddedBroker.startKeeping(
                new EmbeddedBrokerOptions(directory.resolve("broker"), "127.0.0.1", port),
                PLATFORM,
                RECEIVER,
                store,
                tls,
                new SimpleMeterRegistry());
    }

    private Mqtt5BlockingClient subscribed() throws Exception {
        Mqtt5BlockingClient platform = client(RECEIVER, PLATFORM);
        platform.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send();
        return platform;
    }

    private Mqtt5BlockingClient client(String clientId, String user) throws Exception {
        Mqtt5BlockingClient client = unconnected(clientId);
        connect(client, user);
        return client;
    }

    private Mqtt5BlockingClient unconnected(String clientId) throws Exception {
        return MqttClient.builder()
                .identifier(clientId)
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(Pem.trustOnly(tls.caFile()))
                        .build())
                .useMqttVersion5()
                .buildBlocking();
    }

    private static void connect(Mqtt5BlockingClient client, String user) {
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(user.equals(PLATFORM) ? 3600 : 0) // what a node could not send fails at once
                .simpleAuth()
                .username(user)
                .password(utf8(BrokerFixture.PASSWORD))
                .applySimpleAuth()
                .send();
    }

    /** The only one there is. */
    private static String stamp(Mqtt5Publish publish) {
        List<String> stamps = stamps(publish);
        assertThat(stamps).hasSize(1);
        return stamps.get(0);
    }

    private static List<String> stamps(Mqtt5Publish publish) {
        return publish.getUserProperties().asList().stream()
                .filter(property -> property.getName().toString().equals(ArrivalStamp.PROPERTY))
                .map(property -> property.getValue().toString())
                .toList();
    }

    private static String text(Mqtt5Publish publish) {
        return new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
