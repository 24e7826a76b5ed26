package io.meltemi.bridge.broker;

import static io.meltemi.bridge.broker.BrokerFixture.NODE;
import static io.meltemi.bridge.broker.BrokerFixture.OTHER;
import static io.meltemi.bridge.broker.BrokerFixture.PASSWORD;
import static io.meltemi.bridge.broker.BrokerFixture.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.RecordingPort;
import io.meltemi.schemas.event.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerIT {

    private static final RecordingPort PORT = new RecordingPort();
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    @TempDir
    static Path directory;

    private static BrokerFixture fixture;

    @BeforeAll
    static void startBroker() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        fixture = new BrokerFixture(directory, PORT);
    }

    @AfterAll
    static void stopBroker() {
        fixture.close();
    }

    @BeforeEach
    void forget() {
        PORT.messages().clear();
        PORT.answerWith(message -> CompletableFuture.completedFuture(null));
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    @DisplayName("KAFKA-01 every quality of service reaches the port, from MQTT 5 and from MQTT 3.1.1")
    void publish_everyQualityOfService_reachesPort(MqttQos qos) {
        Mqtt5BlockingClient five = fixture.mqtt5("node1");
        Mqtt3BlockingClient three = fixture.mqtt3("node2");

        five.publishWith().topic(NODE + "t").qos(qos).payload(utf8("five")).send();
        three.publishWith()
                .topic("/" + OTHER + "t")
                .qos(qos)
                .payload(utf8("three"))
                .send();

        await().until(() -> PORT.messages().size() == 2);
        assertThat(PORT.payloads(NODE + "t")).containsExactly("five");
        assertThat(PORT.payloads("/" + OTHER + "t")).containsExactly("three");
        assertThat(PORT.messages()).allMatch(message -> message.qualityOfService() == qos.getCode());
        five.disconnect();
        three.disconnect();
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    @DisplayName(
            "KAFKA-01 a message is acknowledged only after the port has it, and others of the client go on meanwhile")
    void publish_portWaits_acknowledgementWaits(MqttQos qos) {
        List<CompletableFuture<Void>> stored = IntStream.range(0, 10)
                .mapToObj(i -> new CompletableFuture<Void>())
                .toList();
        PORT.answerWith(message -> stored.get(Integer.parseInt(text(message.payload()))));
        Mqtt5BlockingClient client = fixture.mqtt5("node1");

        List<CompletableFuture<Mqtt5PublishResult>> sent = IntStream.range(0, 10)
                .mapToObj(i -> client.toAsync()
                        .publishWith()
                        .topic(NODE + "t")
                        .qos(qos)
                        .payload(utf8(Integer.toString(i)))
                        .send())
                .toList();

        await().until(() -> PORT.messages().size() == 10);
        assertThat(sent).noneMatch(CompletableFuture::isDone);
        stored.forEach(future -> future.complete(null));
        sent.forEach(CompletableFuture::join);
        assertThat(PORT.payloads(NODE + "t")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        client.disconnect();
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    @DisplayName(
            "KAFKA-01 a message that the port could not store is not acknowledged, and is taken when it comes again")
    void publish_portFails_isRepeatedAndStored(MqttQos qos) {
        boolean[] failed = new boolean[1];
        PORT.answerWith(message -> {
            if (!failed[0]) {
                failed[0] = true;
                return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
            }
            return CompletableFuture.completedFuture(null);
        });
        Mqtt5BlockingClient client = reconnectingClient();

        Mqtt5PublishResult result = client.publishWith()
                .topic(NODE + "t")
                .qos(qos)
                .payload(utf8("again"))
                .send();

        assertThat(result.getError()).isEmpty();
        assertThat(PORT.payloads(NODE + "t")).containsExactly("again", "again");
        client.disconnectWith().sessionExpiryInterval(0).send();
    }

    @Test
    @DisplayName(
            "KAFKA-01 a QoS 2 message repeated over a new connection waits for the first copy and makes no second one")
    void publish_qos2RepeatedAfterReconnect_oneCopyAndStillWaits() {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        PORT.answerWith(message -> stored);
        Mqtt5BlockingClient client = reconnectingClient();
        CompletableFuture<Mqtt5PublishResult> sent = client.toAsync()
                .publishWith()
                .topic(NODE + "t")
                .qos(MqttQos.EXACTLY_ONCE)
                .payload(utf8("once"))
                .send();
        await().until(() -> PORT.messages().size() == 1);

        int connections = CONNECTIONS.get();
        Mqtt5BlockingClient successor =
                fixture.client("node1").useMqttVersion5().buildBlocking();
        successor
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(600)
                .simpleAuth()
                .username("node1")
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .send();
        await().until(() -> CONNECTIONS.get() > connections);
        assertThat(sent).isNotDone();
        stored.complete(null);

        assertThat(sent.join().getError()).isEmpty();
        assertThat(PORT.messages()).hasSize(1);
        client.disconnectWith().sessionExpiryInterval(0).send();
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER_TOPIC, "/net/N2/GR/a/b/c/d/e/f/control", "net/N11/GR/a/b/c/d/e/f/t", "weather/today"})
    @DisplayName(
            "a forbidden publish of MQTT 5 is refused with its reason, never reaches the port, and the client goes on")
    void publish_forbiddenTopicMqtt5_refusedAndConnected(String topic) {
        Mqtt5BlockingClient client = fixture.mqtt5("node1");
        double refused = fixture.count(BridgeMetrics.REFUSED);

        assertThatThrownBy(() -> client.publishWith()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, e -> assertThat(
                                e.getMqttMessage().getReasonCode().name())
                        .isEqualTo("NOT_AUTHORIZED"));
        assertThatThrownBy(() -> client.publishWith()
                        .topic(topic)
                        .qos(MqttQos.EXACTLY_ONCE)
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubRecException.class, e -> assertThat(
                                e.getMqttMessage().getReasonCode().name())
                        .isEqualTo("NOT_AUTHORIZED"));
        client.publishWith().topic(topic).qos(MqttQos.AT_MOST_ONCE).send();

        for (MqttQos qos : MqttQos.values()) {
            client.publishWith()
                    .topic(NODE + "t")
                    .qos(qos)
                    .payload(utf8(qos.name()))
                    .send();
        }
        await().until(() -> PORT.messages().size() == 3);
        assertThat(PORT.payloads(NODE + "t"))
                .containsExactlyInAnyOrder("AT_MOST_ONCE", "AT_LEAST_ONCE", "EXACTLY_ONCE");
        assertThat(fixture.count(BridgeMetrics.REFUSED) - refused).isEqualTo(3);
        client.disconnect();
    }

    private static final String OTHER_TOPIC = "net/N2/GR/Attica/Athens/Campus/indoor/B1/R1/t";

    @Test
    @DisplayName("a forbidden publish of MQTT 3.1.1 goes nowhere and does not wedge the client")
    void publish_forbiddenTopicMqtt3_droppedAndClientGoesOn() {
        Mqtt3BlockingClient client = fixture.mqtt3("node1");
        Mqtt5BlockingClient listener = fixture.mqtt5("bridge");
        try (Mqtt5BlockingClient.Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
            listener.subscribeWith().topicFilter("#").send();
            for (MqttQos qos : MqttQos.values()) {
                client.publishWith()
                        .topic(OTHER_TOPIC)
                        .qos(qos)
                        .payload(utf8("forged"))
                        .send();
            }
            for (MqttQos qos : MqttQos.values()) {
                client.publishWith()
                        .topic(NODE + "t")
                        .qos(qos)
                        .payload(utf8("own"))
                        .send();
            }
            await().until(() -> PORT.messages().size() == 3);
            assertThat(PORT.payloads(NODE + "t")).containsExactly("own", "own", "own");
            assertThat(text(receive(heard).getPayloadAsBytes())).isEqualTo("own");
        }
        client.disconnect();
        listener.disconnect();
    }

    @Test
    @DisplayName("a publish to a system topic by a client is refused, by a node and by the bridge")
    void publish_systemTopicByClient_refused() {
        for (String user : List.of("node1", "bridge")) {
            Mqtt5BlockingClient client = fixture.mqtt5(user);
            assertThatThrownBy(() -> client.publishWith()
                            .topic("$SYS/forged")
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .send())
                    .isInstanceOf(Mqtt5PubAckException.class);
            client.disconnect();
        }
        assertThat(PORT.messages()).isEmpty();
    }

    @Test
    @DisplayName("anonymous, unknown users and wrong passwords are refused with their reason codes")
    void connect_withoutValidCredentials_refusedWithReason() {
        assertThatThrownBy(() ->
                        fixture.client("x").useMqttVersion5().buildBlocking().connect())
                .isInstanceOfSatisfying(Mqtt5ConnAckException.class, e -> assertThat(
                                e.getMqttMessage().getReasonCode())
                        .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
        for (String user : List.of("node1", "nobody")) {
            assertThatThrownBy(() -> fixture.client("x")
                            .useMqttVersion5()
                            .buildBlocking()
                            .connectWith()
                            .simpleAuth()
                            .username(user)
                            .password(utf8("wrong"))
                            .applySimpleAuth()
                            .send())
                    .isInstanceOfSatisfying(Mqtt5ConnAckException.class, e -> assertThat(
                                    e.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
        }
        assertThatThrownBy(() ->
                        fixture.client("x").useMqttVersion3().buildBlocking().connect())
                .isInstanceOfSatisfying(Mqtt3ConnAckException.class, e -> assertThat(
                                e.getMqttMessage().getReturnCode())
                        .isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED));
    }

    @Test
    @DisplayName("an account added by another process may connect at once")
    void connect_accountAddedByAnotherStore_accepted() {
        new io.meltemi.bridge.access.CredentialStore(directory.resolve("credentials"))
                .add(Account.node("late", Passwords.hash(PASSWORD), "net", "late", List.of(), List.of()));

        Mqtt5BlockingClient client = fixture.mqtt5("late");

        assertThat(client.getState().isConnected()).isTrue();
        client.disconnect();
    }

    @ParameterizedTest
    @CsvSource({
        "net/N1/+/+/+/+/+/+/+/control, true",
        "/net/N1/GR/Attica/Athens/Campus/indoor/B1/R1/control, true",
        "$SYS/#, true",
        "$/net/#, true",
        "weather/today, true",
        "weather/+, true",
        "$share/g/weather/+, true",
        "weather/#, false",
        "#, false",
        "+/+/+/+/+/+/+/+/+/control, false",
        "$share/g/#, false",
        "net/N2/+/+/+/+/+/+/+/control, false",
        "net/N1/#, false"
    })
    @DisplayName("a node reads its control topic, the system topics and what its configuration lists, and nothing else")
    void subscribe_asNode_onlyWhatItMayRead(String filter, boolean allowed) {
        Mqtt5BlockingClient five = fixture.mqtt5("node1");
        if (allowed) {
            five.subscribeWith().topicFilter(filter).send();
        } else {
            assertThatThrownBy(() -> five.subscribeWith().topicFilter(filter).send())
                    .isInstanceOfSatisfying(Mqtt5SubAckException.class, e -> assertThat(
                                    e.getMqttMessage().getReasonCodes())
                            .allMatch(code -> code.name().equals("NOT_AUTHORIZED")));
        }
        assertThat(five.getState().isConnected()).isTrue();
        five.disconnect();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("NODE-06 the last will of a lost connection reaches the port once, with its retained flag")
    void lastWill_connectionLost_reachesPortOnce(boolean retained) {
        String topic = "/" + NODE + (retained ? "status" : "control");
        Mqtt5BlockingClient listener = fixture.mqtt5("bridge");
        try (Mqtt5BlockingClient.Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
            listener.subscribeWith().topicFilter(topic).retainAsPublished(true).send();
            connectWithWill(topic, retained)
                    .disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();

            assertThat(receive(heard).isRetain()).isEqualTo(retained);
            await().until(() -> PORT.messages().size() == 1);
            InboundMessage will = PORT.messages().get(0);
            assertThat(will.topic()).isEqualTo(topic);
            assertThat(text(will.payload())).isEqualTo("PUB_CN_STATUS, offline");
            assertThat(will.retained()).isEqualTo(retained);
            assertThat(will.qualityOfService()).isEqualTo(1);
        }
        listener.disconnect();
    }

    @Test
    @DisplayName("NODE-06 the last will of a connection that another one takes over reaches the port once")
    void lastWill_sessionTakenOver_reachesPortOnce() {
        connectWithWill(NODE + "control", false);

        Mqtt5BlockingClient second = fixture.mqtt5("node1");
        second.publishWith().topic(NODE + "t").qos(MqttQos.AT_LEAST_ONCE).send();

        await().until(() -> PORT.messages().size() >= 2);
        assertThat(PORT.payloads(NODE + "control")).containsExactly("PUB_CN_STATUS, offline");
        second.disconnect();
    }

    @Test
    @DisplayName("NODE-06 a client that takes its leave leaves no last will")
    void lastWill_normalDisconnect_none() {
        connectWithWill(NODE + "control", false).disconnect();
        Mqtt5BlockingClient again = fixture.mqtt5("node1");
        again.publishWith().topic(NODE + "t").qos(MqttQos.AT_LEAST_ONCE).send();

        assertThat(PORT.messages()).hasSize(1);
        again.disconnect();
    }

    @Test
    @DisplayName("a last will for a foreign topic is refused with its connection")
    void lastWill_foreignTopic_connectionRefused() {
        assertThatThrownBy(() -> connectWithWill(OTHER + "control", false))
                .isInstanceOfSatisfying(Mqtt5ConnAckException.class, e -> assertThat(
                                e.getMqttMessage().getReasonCode())
                        .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
        assertThat(PORT.messages()).isEmpty();
    }

    @Test
    @DisplayName("retained data reaches the port once when published, and not again when a subscriber gets it")
    void publish_retained_reachesPortOnce() {
        Mqtt5BlockingClient node = fixture.mqtt5("node1");
        node.publishWith()
                .topic(NODE + "kept")
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(utf8("21"))
                .send();
        Mqtt5BlockingClient listener = fixture.mqtt5("bridge");
        try (Mqtt5BlockingClient.Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
            listener.subscribeWith().topicFilter(NODE + "kept").send();
            assertThat(receive(heard).isRetain()).isTrue();
        }
        assertThat(PORT.messages()).hasSize(1);
        assertThat(PORT.messages().get(0).retained()).isTrue();
        node.disconnect();
        listener.disconnect();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$SYS/server/status",
                "$/net/server/status",
                "/net/N1/GR/Attica/Athens/Campus/indoor/B1/R1/control"
            })
    @DisplayName(
            "TOPIC-04 TOPIC-01 the broker's own port publishes, retained, to system topics and to nodes in either slash form")
    void outboundPort_systemTopicsAndControl_reachNodes(String topic) {
        OutboundMessage message = new OutboundMessage("id", Instant.EPOCH, topic, "hello", 1, true);
        fixture.broker().outboundPort().publish(message).join();

        Mqtt5BlockingClient node = fixture.mqtt5("node1");
        try (Mqtt5BlockingClient.Mqtt5Publishes heard = node.publishes(MqttGlobalPublishFilter.ALL)) {
            node.subscribeWith().topicFilter(topic).send();
            assertThat(text(receive(heard).getPayloadAsBytes())).isEqualTo("hello");
        }
        assertThat(PORT.messages()).isEmpty();
        node.disconnect();
    }

    @Test
    @DisplayName("a node cannot take over the session of another by its client id")
    void connect_clientIdOfAnother_doesNotTakeOver() {
        Mqtt5BlockingClient node1 = fixture.mqtt5("node1");
        Mqtt5BlockingClient impostor = fixture.client("node1").useMqttVersion5().buildBlocking();
        impostor.connectWith()
                .simpleAuth()
                .username("node2")
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .send();

        node1.publishWith().topic(NODE + "t").qos(MqttQos.AT_LEAST_ONCE).send();

        assertThat(impostor.getState().isConnected()).isTrue();
        node1.disconnect();
        impostor.disconnect();
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    @DisplayName(
            "a listed topic that names no sensor is a matter between nodes: delivered, answered, and not for the port")
    void publish_listedTopic_staysBetweenNodes(MqttQos qos) throws Exception {
        Mqtt3BlockingClient node = fixture.mqtt3("node1");
        try (Mqtt3BlockingClient.Mqtt3Publishes publishes = node.publishes(MqttGlobalPublishFilter.ALL)) {
            node.subscribeWith().topicFilter("node/exit").qos(qos).send();

            node.publishWith().topic("node/exit").qos(qos).payload(utf8("0")).send();
            node.publishWith()
                    .topic(NODE + "t")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(utf8("after"))
                    .send();

            assertThat(publishes.receive(1, TimeUnit.MINUTES)).isPresent().hasValueSatisfying(woken -> assertThat(
                            text(woken.getPayloadAsBytes()))
                    .isEqualTo("0"));
        }
        await().until(() -> !PORT.messages().isEmpty());
        assertThat(PORT.messages()).extracting(InboundMessage::topic).containsExactly(NODE + "t");
        node.disconnect();
    }

    @Test
    @DisplayName("TOPIC-03 a node's own malformed topic, and a listed one of ten levels, reach the port as ever")
    void publish_ownOrNodeTopic_reachesPort() {
        Mqtt5BlockingClient node = fixture.mqtt5("node1");
        List<String> topics = List.of("net/N1/too/short", "/net/N1/x", OTHER + "lent");

        topics.forEach(topic ->
                node.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send());

        assertThat(PORT.messages()).extracting(InboundMessage::topic).containsExactlyElementsOf(topics);
        node.disconnect();
    }

    @Test
    @DisplayName("a last will for a topic between nodes is not for the port")
    void lastWill_listedTopic_staysBetweenNodes() {
        Mqtt5BlockingClient listener = fixture.mqtt5("node1");
        Mqtt5BlockingClient node = fixture.client("leaver").useMqttVersion5().buildBlocking();
        node.connectWith()
                .simpleAuth()
                .username("node1")
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .willPublish()
                .topic("node/exit")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("gone"))
                .applyWillPublish()
                .send();
        try (Mqtt5BlockingClient.Mqtt5Publishes publishes = listener.publishes(MqttGlobalPublishFilter.ALL)) {
            listener.subscribeWith().topicFilter("node/exit").send();
            node.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();

            assertThat(publishes.receive(1, TimeUnit.MINUTES)).isPresent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        listener.publishWith().topic(NODE + "t").qos(MqttQos.AT_LEAST_ONCE).send();
        assertThat(PORT.messages()).extracting(InboundMessage::topic).containsExactly(NODE + "t");
        listener.disconnect();
    }

    private static Mqtt5BlockingClient reconnectingClient() {
        Mqtt5BlockingClient client = fixture.client("node1")
                .useMqttVersion5()
                .automaticReconnectWithDefaultConfig()
                .addConnectedListener(context -> CONNECTIONS.incrementAndGet())
                .simpleAuth()
                .username("node1")
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .buildBlocking();
        client.connectWith().sessionExpiryInterval(600).send();
        return client;
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static Mqtt5BlockingClient connectWithWill(String topic, boolean retained) {
        Mqtt5BlockingClient client = fixture.client("node1").useMqttVersion5().buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username("node1")
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .willPublish()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retained)
                .payload(utf8("PUB_CN_STATUS, offline"))
                .applyWillPublish()
                .send();
        return client;
    }

    private static Mqtt5Publish receive(Mqtt5BlockingClient.Mqtt5Publishes heard) {
        AtomicReference<Optional<Mqtt5Publish>> received = new AtomicReference<>(Optional.empty());
        await().until(() -> {
            received.set(heard.receive(1, TimeUnit.SECONDS));
            return received.get().isPresent();
        });
        return received.get().orElseThrow();
    }
}
