package io.meltemi.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.node.TestProfiles;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraNodeTest {

    private static final NodeProfile PROFILE =
            NodeProfile.of(TestProfiles.profile("camera").identity(), List.of(CameraNode.SENSOR));

    private final FakeRuntime runtime = FakeRuntime.manual();
    private final List<String> refused = new ArrayList<>();
    private final NodeListener listener = new NodeListener() {
        @Override
        public void refused(String what) {
            refused.add(what);
        }
    };

    @TempDir
    Path directory;

    private Path images;

    @BeforeEach
    void makeFolder() throws Exception {
        images = Files.createDirectory(directory.resolve("images"));
    }

    @Test
    @DisplayName("MSG-09: what is on an image is one str reading, with the time at which it was taken")
    void sample_newImage_publishesWhatIsOnIt() throws Exception {
        Instant takenAt = Instant.parse("2026-11-22T09:59:00.123Z");
        image("1.png", "person:2;flame:1", takenAt);
        start(Vision.fileLabels(), Runnable::run);

        assertThat(runtime.connection().data()).hasSize(1);
        FakeConnection.Published published = runtime.connection().data().get(0);
        assertThat(published.topic()).endsWith("/cameraObjects");
        DataMessage message = ((DataItem.Valid) PayloadCodec.detect(published.payload())
                        .decodeData(published.payload())
                        .get(0))
                .message();
        assertThat(message.dataType()).isEqualTo(DataType.STR);
        assertThat(message.data()).isEqualTo("flame:1;person:2");
        assertThat(message.time()).isEqualTo(takenAt);
    }

    @Test
    @DisplayName(
            "NODE-07, NODE-05: a camera's severity goes by the kind and number of objects, its interval by its severity")
    void sample_objects_decideSeverityAndInterval() throws Exception {
        image("1.png", "", runtime.now());
        image("2.png", "person:1", runtime.now().plusMillis(1));
        image("3.png", "flame:1", runtime.now().plusMillis(2));
        CameraNode camera = start(Vision.fileLabels(), Runnable::run);

        assertThat(camera.node().status().severity()).isEqualTo(Severity.NORMAL);
        runtime.advance(Duration.ofSeconds(60));
        assertThat(camera.node().status().severity()).isEqualTo(Severity.WARNING);
        runtime.advance(Duration.ofSeconds(40));
        assertThat(camera.node().status().severity()).isEqualTo(Severity.DANGER);
        assertThat(runtime.connection().data()).hasSize(3);
        image("4.png", "", runtime.now());
        runtime.advance(Duration.ofSeconds(20));
        assertThat(camera.node().status().severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    @DisplayName("NODE-07: SET_RULE changes which objects matter")
    void setRule_otherObjectsAndCount_decides() throws Exception {
        image("1.png", "car:4", runtime.now());
        CameraNode camera = start(Vision.fileLabels(), Runnable::run);
        runtime.connection()
                .receive(
                        Encoding.JSON,
                        Command.SET_RULE,
                        "cars",
                        "{\"id\":\"cars\",\"severity\":\"DANGER\","
                                + "\"when\":{\"sensor\":\"camera*\",\"objects\":{\"label\":\"car\",\"count\":5}}}");
        image("2.png", "car:5", runtime.now().plusMillis(1));
        runtime.advance(Duration.ofSeconds(60));

        assertThat(camera.node().status().severity()).isEqualTo(Severity.DANGER);
    }

    @Test
    void sample_whileStillLooking_doesNotLookTwice() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        image("1.png", "", runtime.now());
        start(Vision.fileLabels(), tasks::add);
        runtime.advance(Duration.ofSeconds(120));
        assertThat(tasks).hasSize(1);

        tasks.remove(0).run();
        runtime.advance(Duration.ofSeconds(60));
        assertThat(tasks).hasSize(1);
        assertThat(runtime.connection().data()).hasSize(1);
    }

    @Test
    void sample_visionFails_isToldAndTheNextImageIsTaken() throws Exception {
        image("1.png", "", runtime.now());
        image("2.png", "", runtime.now());
        start(
                image -> image.id().equals("1.png")
                        ? new Vision.Sight.Failed("no power")
                        : new Vision.Sight.Seen(Map.of("cat", 1)),
                Runnable::run);
        assertThat(runtime.connection().data()).isEmpty();
        assertThat(refused).containsExactly("an image: 1.png: no power");

        runtime.advance(Duration.ofSeconds(60));
        assertThat(runtime.connection().data()).hasSize(1);
    }

    @Test
    void getImage_ofAResult_copiesAndAcknowledges() throws Exception {
        image("1.png", "person:1", runtime.now());
        Path allowed = Files.createDirectory(directory.resolve("allowed"));
        start(Vision.fileLabels(), Runnable::run);
        runtime.connection()
                .receive(
                        Encoding.JSON,
                        Command.GET_IMAGE,
                        "1.png",
                        allowed.toUri().toString());
        runtime.connection()
                .receive(
                        Encoding.JSON,
                        Command.GET_IMAGE,
                        "../x.png",
                        allowed.toUri().toString());

        assertThat(allowed.resolve("1.png")).exists();
        assertThat(runtime.connection().control())
                .contains(
                        ControlMessage.of(Command.ACK, "GET_IMAGE", "ok"),
                        ControlMessage.of(Command.ACK, "GET_IMAGE", "failed", "there is no image ../x.png"));
    }

    @Test
    void start_profileWithoutTheSensor_throws() {
        ImageFolder folder = new ImageFolder(images);
        CameraNode.Camera camera =
                new CameraNode.Camera(folder, Frames.newFiles(folder), Vision.fileLabels(), List.of());
        assertThatThrownBy(() ->
                        CameraNode.start(TestProfiles.profile("N1"), NodeSettings.DEFAULTS, runtime, camera, listener))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cameraObjects");
    }

    private CameraNode start(Vision vision, Executor executor) throws Exception {
        ImageFolder folder = new ImageFolder(images);
        CameraNode.Camera camera =
                new CameraNode.Camera(folder, Frames.newFiles(folder), vision, List.of(directory.resolve("allowed")));
        CameraNode started = CameraNode.start(
                PROFILE, NodeSettings.DEFAULTS.withSelfAssessment(true), runtime, camera, listener, executor);
        runtime.connection().becomeActive();
        return started;
    }

    private void image(String name, String labels, Instant takenAt) throws Exception {
        Path file = Files.write(images.resolve(name), new byte[] {1});
        Files.setLastModifiedTime(file, FileTime.from(takenAt));
        Files.writeString(images.resolve(name + ".labels"), labels);
    }
}
