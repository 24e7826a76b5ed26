package io.meltemi.edge.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.edge.demo.DemoFleet;
import io.meltemi.edge.fleet.LoadPlan.Shape;
import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.MqttProtocol;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.replay.Replay;
import io.meltemi.edge.replay.ReplayOptions;
import io.meltemi.edge.replay.ReplayPlan;
import io.meltemi.edge.replay.ReplayProgress;
import io.meltemi.edge.replay.ReplayReport;
import io.meltemi.edge.replay.ReplaySource;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes, fleet and replay over TLS against the embedded broker. */
class FleetIT {

    @TempDir
    static Path directory;

    private static TestServer server;
    private static NodeRuntime runtime;

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        server = new TestServer(directory);
        runtime = NodeRuntime.create(server.endpoint(), 1);
    }

    @AfterAll
    static void stop() {
        runtime.close();
        server.close();
    }

    @Test
    @DisplayName("MSG-01, MSG-07, TOPIC-01, CMD-01: every encoding, version, order and slash form joins and publishes")
    void fleet_mixedNodes_registerAndPublishEveryMessage() throws Exception {
        List<Fleet.Member> members = new ArrayList<>();
        List<NodeProfile> profiles = FleetProfiles.numbered("mixed", "node", 24);
        for (int i = 0; i < profiles.size(); i++) {
            NodeSettings base = i % 2 == 0 ? NodeSettings.DEFAULTS : NodeSettings.ORIGINAL_FIRMWARE;
            members.add(new Fleet.Member(
                    server.admit(profiles.get(i)),
                    base.withEncoding(Encoding.values()[i % 3])
                            .withProtocol(i % 4 < 2 ? MqttProtocol.MQTT_5 : MqttProtocol.MQTT_3_1_1)));
        }
        try (Fleet fleet = Fleet.start(runtime, members, 8)) {
            fleet.settled().get(3, TimeUnit.MINUTES);
            assertThat(fleet.status()).isEqualTo(new FleetStatus(24, 24, 24, 0));

            for (int qos = 0; qos <= 2; qos++) {
                int wanted = qos;
                LoadReport report = LoadGenerator.run(fleet.nodes(), LoadPlan.of(new Shape.Count(50), qos));
                assertThat(report.acknowledged()).isEqualTo(24 * 50);
                await().untilAsserted(() -> assertThat(received("mixed"))
                        .filteredOn(message -> message.qualityOfService() == wanted)
                        .hasSize(24 * 50));
            }
            await().untilAsserted(() -> assertThat(server.control)
                    .filteredOn(message -> message.command().equals(Command.PUB_CN_SEVERITY_MODE.name()))
                    .hasSizeGreaterThanOrEqualTo(24));
        }
        await().untilAsserted(() -> assertThat(server.control)
                .filteredOn(ControlMessage.of(Command.PUB_CN_STATUS, "offline")::equals)
                .hasSizeGreaterThanOrEqualTo(24));
    }

    @Test
    @DisplayName("NODE-05, MSG-07: commands of the server are obeyed and acknowledged")
    void node_serverCommands_areAnswered() throws Exception {
        NodeProfile profile =
                server.admit(FleetProfiles.numbered("commands", "node", 1).get(0));
        Topic topic = profile.identity().controlTopic(true);
        try (Node node = Node.start(profile, NodeSettings.DEFAULTS, runtime, NodeListener.NONE)) {
            assertThat(node.judged().get(3, TimeUnit.MINUTES)).isEqualTo(FunctionalMode.ACTIVE);
            server.send(topic, "SET_SAMPLING_INTERVAL, normalMode, 7, parameter3");
            server.send(topic, "DANCE, now");
            server.send(topic, "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3");

            await().untilAsserted(() -> assertThat(server.control)
                    .contains(
                            ControlMessage.of(Command.ACK, "SET_SAMPLING_INTERVAL", "ok"),
                            ControlMessage.of(Command.ACK, "DANCE", "failed", "unknown command")));
            await().until(() -> node.status().mode() == FunctionalMode.BLOCKED);
        }
    }

    @Test
    @DisplayName("KAFKA-01 on the node's side: a broker that goes away and comes back loses nothing")
    void node_brokerRestarts_deliversEverythingKept() throws Exception {
        for (MqttProtocol protocol : MqttProtocol.values()) {
            String network = "restart-" + protocol.ordinal();
            NodeProfile profile =
                    server.admit(FleetProfiles.numbered(network, "node", 1).get(0));
            NodeSettings settings =
                    NodeSettings.DEFAULTS.withProtocol(protocol).withQos(2).withLimits(8, 10_000);
            try (Node node = Node.start(profile, settings, runtime, NodeListener.NONE)) {
                node.judged().get(3, TimeUnit.MINUTES);
                List<CompletableFuture<Void>> results = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    results.add(publish(node, i));
                }
                server.stop();
                await().until(() -> !node.status().connected());
                for (int i = 1_000; i < 2_000; i++) {
                    results.add(publish(node, i));
                }
                server.start();

                CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                        .get(3, TimeUnit.MINUTES);
                assertThat(node.status().waiting()).isZero();
            }
            assertThat(counters(network)).hasSize(2_000);
        }
    }

    @Test
    void node_wrongPassword_keepsTryingUntilLetIn() throws Exception {
        NodeProfile profile = FleetProfiles.numbered("late", "node", 1).get(0);
        CompletableFuture<String> refusal = new CompletableFuture<>();
        NodeProfile admitted = server.admit(profile);
        try (Node node = Node.start(profile.withPassword("wrong"), NodeSettings.DEFAULTS, runtime, new NodeListener() {
            @Override
            public void disconnected(String cause) {
                refusal.complete(cause);
            }
        })) {
            assertThat(refusal.get(3, TimeUnit.MINUTES)).isNotBlank();
            assertThat(node.status().connected()).isFalse();
        }
        try (Node node = Node.start(admitted, NodeSettings.DEFAULTS, runtime, NodeListener.NONE)) {
            assertThat(node.judged().get(3, TimeUnit.MINUTES)).isEqualTo(FunctionalMode.ACTIVE);
        }
    }

    @Test
    @DisplayName("MSG-03, MSG-05: a replayed file arrives whole, with its times")
    void replay_file_arrivesWhole() throws Exception {
        ReplayOptions.Publisher node = ReplayOptions.DEFAULTS.node();
        ReplayOptions options = ReplayOptions.DEFAULTS
                .withTiming(ReplayOptions.DEFAULTS
                        .timing()
                        .withStep("5s")
                        .withStart("2010-07-10T00:00:00Z")
                        .withTimes("original")
                        .withSpeed("max"))
                .withNode(new ReplayOptions.Publisher(
                        "mote_id", node.id(), "motes", node.place(), node.serverId(), Encoding.XML, 1))
                .withValues("temperature=indoorTemperatureSensor:C:-20..60", "humidity=indoorHumiditySensor:%:0..100");
        ReplayPlan plan = ReplayPlan.of(ReplaySource.resource(DemoFleet.class, "multi_hop_extract.csv"), options);

        ReplayReport report =
                Replay.run(plan, runtime, profile -> server.admit(profile).password(), ReplayProgress.NONE);

        assertThat(report.acknowledged()).isEqualTo(2 * 4 * 351);
        assertThat(report.shareRead()).isEqualTo(1);
        assertThat(received("motes")).hasSize(2 * 4 * 351);
    }

    private static CompletableFuture<Void> publish(Node node, long seq) {
        return node.publish(FleetProfiles.SENSOR.dataName(), new Measurement("20", null, seq));
    }

    private static List<InboundMessage> received(String network) {
        return server.data.stream()
                .filter(message -> message.topic().replaceFirst("^/", "").startsWith(network + "/"))
                .toList();
    }

    private static Set<Long> counters(String network) {
        return received(network).stream().map(FleetIT::counter).collect(Collectors.toSet());
    }

    private static Long counter(InboundMessage message) {
        try {
            DataItem item = PayloadCodec.detect(message.payload())
                    .decodeData(message.payload())
                    .get(0);
            return ((DataItem.Valid) item).message().seq();
        } catch (MessageRejectedException e) {
            throw new AssertionError(e);
        }
    }
}
