package io.meltemi.edge.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.edge.camera.CameraNode;
import io.meltemi.edge.camera.Frames;
import io.meltemi.edge.camera.ImageFolder;
import io.meltemi.edge.camera.Vision;
import io.meltemi.edge.demo.DemoControl;
import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.MqttProtocol;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that are killed, silenced and told what to do, over TLS against the embedded broker. */
class NodeControlIT {

    private static final ControlMessage OFFLINE = ControlMessage.of(Command.PUB_CN_STATUS, "offline");
    private static final ControlMessage ONLINE = ControlMessage.of(Command.PUB_CN_STATUS, "online");

    @TempDir
    static Path directory;

    private static TestServer server;
    private static DemoControl control;

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        server = new TestServer(directory);
        control = new DemoControl(NodeRuntime.create(server.endpoint(), 1));
    }

    @AfterAll
    static void stop() {
        control.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        server.control.clear();
        server.data.clear();
    }

    @ParameterizedTest
    @EnumSource(MqttProtocol.class)
    @DisplayName(
            "NODE-06 on the node's side: a broken connection leaves the last will, and what was kept goes out later")
    void kill_thenResume_leavesTheWillAndComesBack(MqttProtocol protocol) throws Exception {
        NodeProfile profile = admit("kill-" + protocol);
        NodeSettings settings = NodeSettings.DEFAULTS.withProtocol(protocol);
        try (Node node = Node.start(profile, settings, control, NodeListener.NONE)) {
            node.judged().get(3, TimeUnit.MINUTES);

            control.kill(profile.identity().nodeId());
            await().untilAsserted(() -> assertThat(server.control).contains(OFFLINE));
            await().until(() -> !node.status().connected());
            CompletableFuture<Void> kept = publish(node, "20");
            assertThat(server.control).doesNotContain(ONLINE);

            control.resume(profile.identity().nodeId());
            kept.get(3, TimeUnit.MINUTES);
            assertThat(server.data).hasSize(1);
            assertThat(node.status().connected()).isTrue();
        }
    }

    @Test
    void silence_thenResume_staysConnectedAndSendsLater() throws Exception {
        NodeProfile profile = admit("silent");
        try (Node node = Node.start(profile, NodeSettings.DEFAULTS, control, NodeListener.NONE);
                Node other = Node.start(admit("other"), NodeSettings.DEFAULTS, control, NodeListener.NONE)) {
            node.judged().get(3, TimeUnit.MINUTES);
            other.judged().get(3, TimeUnit.MINUTES);

            control.silence("silent");
            CompletableFuture<Void> held = publish(node, "20");
            publish(other, "21").get(3, TimeUnit.MINUTES);
            assertThat(server.data).singleElement().satisfies(message -> assertThat(message.topic())
                    .contains("/other/"));
            assertThat(node.status().connected()).isTrue();

            control.resume("silent");
            held.get(3, TimeUnit.MINUTES);
            assertThat(server.data).hasSize(2);
            assertThat(server.control).doesNotContain(OFFLINE);
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("NODE-07, MSG-09: a camera's rules go by kind and number of objects, and the server changes them")
    void camera_ruleAndImageAskedFor_obeys(Encoding encoding) throws Exception {
        String id = "camera-" + encoding;
        Path images = Files.createDirectory(directory.resolve(id));
        Path requested = Files.createDirectory(directory.resolve(id + "-requested"));
        Files.write(images.resolve("1.png"), new byte[] {1, 2});
        Files.writeString(images.resolve("1.png.labels"), "car:2");
        NodeProfile profile = server.admit(NodeProfile.of(
                new NodeIdentity("control", id, admit("place").identity().place()), List.of(CameraNode.SENSOR)));
        ImageFolder folder = new ImageFolder(images);
        CameraNode.Camera camera =
                new CameraNode.Camera(folder, Frames.newest(folder), Vision.fileLabels(), List.of(requested));
        NodeSettings settings = NodeSettings.DEFAULTS.withEncoding(encoding).withSelfAssessment(true);
        Topic topic = profile.identity().controlTopic(true);
        try (CameraNode started = CameraNode.start(profile, settings, control, camera, NodeListener.NONE)) {
            started.node().judged().get(3, TimeUnit.MINUTES);
            await().untilAsserted(() -> assertThat(server.data).hasSize(1));
            assertThat(new String(server.data.element().payload(), StandardCharsets.UTF_8))
                    .contains("car:2");
            assertThat(started.node().status().severity()).isEqualTo(Severity.NORMAL);

            server.send(
                    topic,
                    "SET_RULE, cars, {\"id\":\"cars\",\"severity\":\"WARNING\","
                            + "\"when\":{\"objects\":{\"label\":\"car\",\"count\":2}}}, parameter3");
            await().untilAsserted(() ->
                    assertThat(server.control).contains(ControlMessage.of(Command.ACK, "SET_RULE", "ok")));
            server.send(topic, "SET_SAMPLING_INTERVAL, normalMode, 1, parameter3");
            Files.write(images.resolve("2.png"), new byte[] {3});
            Files.writeString(images.resolve("2.png.labels"), "car:2");
            await().untilAsserted(() -> assertThat(server.control)
                    .contains(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "warningMode")));

            server.send(topic, "GET_IMAGE, 1.png, " + requested.toUri() + ", parameter3");
            await().untilAsserted(() ->
                    assertThat(server.control).contains(ControlMessage.of(Command.ACK, "GET_IMAGE", "ok")));
            assertThat(requested.resolve("1.png")).hasBinaryContent(new byte[] {1, 2});
        }
    }

    private static NodeProfile admit(String nodeId) {
        NodeProfile like = FleetProfiles.numbered("control", "like", 1).get(0);
        return server.admit(NodeProfile.of(
                new NodeIdentity("control", nodeId, like.identity().place()), like.sensors()));
    }

    private static CompletableFuture<Void> publish(Node node, String value) {
        return node.publish(FleetProfiles.SENSOR.dataName(), Measurement.of(value));
    }
}
