package io.meltemi.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.camera.CameraNode;
import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoNodesTest {

    private final FakeRuntime runtime = FakeRuntime.accepting();

    @TempDir
    Path directory;

    @Test
    @DisplayName("NODE-07, NODE-05: at any time there is a demo node of each severity, and they change")
    void nodes_inTwoRounds_showAllSeveritiesAllTheTime() throws Exception {
        Map<String, Set<String>> seen = new TreeMap<>();
        try (DemoNodes nodes = DemoNodes.start(runtime, profile -> "secret", directory, DemoNodesTest::camera)) {
            for (int seconds = 0; seconds < 2 * 1_200; seconds += 5) {
                Map<String, String> now = lastReports();
                assertThat(now.values())
                        .as("after %d s: %s", seconds, now)
                        .contains(Arrays.stream(Severity.values())
                                .map(Severity::modeName)
                                .toArray(String[]::new));
                now.forEach((node, mode) ->
                        seen.computeIfAbsent(node, id -> new TreeSet<>()).add(mode));
                runtime.advance(Duration.ofSeconds(5));
            }
        }
        assertThat(seen.get("lab1")).contains("normalMode", "dangerMode");
        assertThat(seen.get("lab2")).containsExactly("normalMode");
        assertThat(seen.get("camera1")).hasSize(EnumSet.allOf(Severity.class).size());
        assertThat(seen.get("camera2")).containsExactly("warningMode");
    }

    @Test
    void start_nodeCannotBeProvisioned_leavesNoneRunning() {
        assertThatThrownBy(() -> DemoNodes.start(
                        runtime,
                        profile -> {
                            throw new IOException("no");
                        },
                        directory))
                .isInstanceOf(IOException.class);
        assertThat(runtime.connections).allMatch(FakeConnection::isClosed);
    }

    @Test
    void profiles_areTheFourNodes() {
        assertThat(DemoNodes.profiles())
                .extracting(profile -> profile.identity().nodeId())
                .containsExactly("lab1", "lab2", "camera1", "camera2");
        assertThat(DemoNodes.profiles()).extracting(NodeProfile::password).containsOnly("");
    }

    private static CameraNode camera(
            NodeProfile profile,
            NodeSettings settings,
            NodeRuntime runtime,
            CameraNode.Camera camera,
            NodeListener listener)
            throws IOException {
        return CameraNode.start(profile, settings, runtime, camera, listener, Runnable::run);
    }

    private Map<String, String> lastReports() {
        Map<String, String> reports = new TreeMap<>();
        for (FakeConnection connection : runtime.connections) {
            List<ControlMessage> control = connection.control();
            for (ControlMessage message : control) {
                if (message.command().equals(Command.PUB_CN_SEVERITY_MODE.name())) {
                    reports.put(
                            connection.request.profile().identity().nodeId(),
                            message.parameters().get(0));
                }
            }
        }
        return reports;
    }
}
