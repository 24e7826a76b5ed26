package io.meltemi.edge.demo;

import io.meltemi.edge.camera.CameraNode;
import io.meltemi.edge.camera.Frames;
import io.meltemi.edge.camera.ImageFolder;
import io.meltemi.edge.camera.Vision;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeHardware;
import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeProvisioner;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The demo's nodes that assess themselves: two rooms and two cameras, at the sampling intervals of NODE-05. {@code lab1} burns in
 * each round of twenty minutes, {@code camera1} sees fire while it does not, {@code lab2} is calm, and {@code camera2} sees
 * people. So there is a node of each severity at any time. They measure what their recordings have at that time, so they
 * agree however long one of them was away.
 */
public final class DemoNodes implements AutoCloseable {

    private static final SensorDeclaration TEMPERATURE =
            new SensorDeclaration("indoorTemperatureSensor", "DHT22", DataType.FLOAT, "C", -20.0, 70.0);
    private static final SensorDeclaration HUMIDITY =
            new SensorDeclaration("indoorHumiditySensor", "DHT22", DataType.FLOAT, "%", 0.0, 100.0);
    private static final SensorDeclaration FLAME =
            new SensorDeclaration("indoorFlameSensor", "YG1006", DataType.INT, "", 0.0, 1024.0);

    private static final Duration RECORDED_STEP = Duration.ofSeconds(5);

    /** Ten frames of camera 1 take as long as a round of lab 1, twenty minutes. */
    private static final Duration CAMERA_1_STEP = Duration.ofMinutes(2);

    private static final Duration CAMERA_2_STEP = Duration.ofSeconds(30);

    private final List<AutoCloseable> nodes = new ArrayList<>();

    private final NodeRuntime runtime;
    private final Path directory;
    private final Instant begin;

    private DemoNodes(NodeRuntime runtime, Path directory) {
        this.runtime = runtime;
        this.directory = directory;
        this.begin = runtime.now();
    }

    /** The profiles of the four nodes, without passwords. */
    public static List<NodeProfile> profiles() {
        return List.of(
                profile("lab1", "A61", NodeHardware.ESP8266, TEMPERATURE, HUMIDITY, FLAME),
                profile("lab2", "A62", NodeHardware.ESP8266, TEMPERATURE, HUMIDITY),
                profile("camera1", "A61", NodeHardware.RASPBERRY_PI, CameraNode.SENSOR),
                profile("camera2", "A50", NodeHardware.RASPBERRY_PI, CameraNode.SENSOR));
    }

    /**
     * Starts the four nodes; does not wait until they are active.
     *
     * @param directory of the demo's own; the cameras' images and what the server sets is kept there
     * @throws IOException when a node cannot be provisioned or a file cannot be written; then none is left running
     */
    public static DemoNodes start(NodeRuntime runtime, NodeProvisioner provisioner, Path directory) throws IOException {
        return start(runtime, provisioner, directory, CameraNode::start);
    }

    static DemoNodes start(NodeRuntime runtime, NodeProvisioner provisioner, Path directory, CameraStart cameras)
            throws IOException {
        Files.createDirectories(directory);
        List<NodeProfile> profiles = new ArrayList<>();
        for (NodeProfile profile : profiles()) {
            profiles.add(profile.withPassword(provisioner.ensureNode(profile)));
        }
        DemoNodes started = new DemoNodes(runtime, directory);
        try {
            started.room(profiles.get(0));
            started.room(profiles.get(1));
            started.camera(profiles.get(2), 10, CAMERA_1_STEP, cameras);
            started.camera(profiles.get(3), 4, CAMERA_2_STEP, cameras);
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    @Override
    public void close() {
        for (AutoCloseable node : nodes) {
            try {
                node.close();
            } catch (Exception e) {
                throw new IllegalStateException("a node cannot be closed", e);
            }
        }
    }

    private void room(NodeProfile profile) throws IOException {
        String id = profile.identity().nodeId();
        List<String> sensors =
                profile.sensors().stream().map(SensorDeclaration::dataName).toList();
        RecordedRoom room = RecordedRoom.of(id + ".csv", sensors, begin, RECORDED_STEP);
        NodeSettings settings = settings(NodeSettings.ORIGINAL_FIRMWARE, id);
        nodes.add(Node.start(profile, settings, runtime, room, NodeListener.NONE));
    }

    private void camera(NodeProfile profile, int frames, Duration each, CameraStart cameras) throws IOException {
        String id = profile.identity().nodeId();
        Path images = Files.createDirectories(directory.resolve(id));
        Path requested = Files.createDirectories(directory.resolve("requested"));
        for (int i = 1; i <= frames; i++) {
            String name = String.format(Locale.ROOT, "%02d.png", i);
            copy(id + "/" + name, images.resolve(name));
            copy(id + "/" + name + ".labels", images.resolve(name + ".labels"));
        }
        ImageFolder folder = new ImageFolder(images);
        CameraNode.Camera camera = new CameraNode.Camera(
                folder, Frames.recording(folder, begin, each), Vision.fileLabels(), List.of(requested));
        nodes.add(cameras.start(profile, settings(NodeSettings.DEFAULTS, id), runtime, camera, NodeListener.NONE));
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = DemoNodes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("expected the resource " + resource + " but found none");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private NodeSettings settings(NodeSettings base, String id) {
        return base.withSelfAssessment(true).withStateFile(directory.resolve(id + ".state"));
    }

    private static NodeProfile profile(String id, String room, NodeHardware hardware, SensorDeclaration... sensors) {
        Place place = new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", room);
        return NodeProfile.of(new NodeIdentity(DemoFleet.NETWORK, id, place), List.of(sensors))
                .withHardware(hardware);
    }

    /** How a camera node is started; tests give it a thread of theirs. */
    @FunctionalInterface
    interface CameraStart {

        CameraNode start(
                NodeProfile profile,
                NodeSettings settings,
                NodeRuntime runtime,
                CameraNode.Camera camera,
                NodeListener listener)
                throws IOException;
    }
}
