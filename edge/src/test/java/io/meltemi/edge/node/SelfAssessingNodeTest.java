package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfAssessingNodeTest {

    private static final String SENSOR = TestProfiles.TEMPERATURE.dataName();
    private static final String RULE = "{\"id\":\"warm\",\"severity\":\"WARNING\","
            + "\"when\":{\"sensor\":\"*Temperature*\",\"value\":{\"is\":\">\",\"threshold\":20}}}";

    private final FakeRuntime runtime = FakeRuntime.manual();
    private final Map<String, String> values = new HashMap<>(Map.of(SENSOR, "19"));

    @TempDir
    Path directory;

    @Test
    @DisplayName("NODE-07, NODE-05: a change of severity is reported at once, and the sampling interval follows")
    void sample_dangerous_reportsOnceAndMeasuresMoreOften() throws Exception {
        Node node = sampling(settings());
        runtime.connection().becomeActive();
        assertThat(reports()).isEmpty();

        values.put(SENSOR, "36");
        runtime.advance(Duration.ofSeconds(60));
        assertThat(reports()).containsExactly("dangerMode");
        assertThat(node.status().severity()).isEqualTo(Severity.DANGER);

        int before = runtime.connection().data().size();
        runtime.advance(Duration.ofSeconds(60));
        assertThat(runtime.connection().data()).hasSize(before + 3);
        assertThat(reports()).containsExactly("dangerMode");
    }

    @Test
    void publish_measurement_isAssessed_rawPayloadIsNot() throws Exception {
        Node node = Node.start(TestProfiles.profile("N1"), settings(), runtime, NodeListener.NONE);
        runtime.connection().becomeActive();

        node.publish(SENSOR, "float,0-70,36".getBytes(StandardCharsets.UTF_8), 1);
        assertThat(reports()).isEmpty();
        node.publish(SENSOR, Measurement.of("36"));
        assertThat(reports()).containsExactly("dangerMode");
    }

    @Test
    void publish_withoutSelfAssessment_severityStaysTheOwners() throws Exception {
        Node node = Node.start(TestProfiles.profile("N1"), NodeSettings.DEFAULTS, runtime, NodeListener.NONE);
        runtime.connection().becomeActive();
        node.publish(SENSOR, Measurement.of("36"));

        assertThat(reports()).isEmpty();
        assertThat(node.status().severity()).isEqualTo(Severity.NORMAL);
    }

    @Test
    @DisplayName("NODE-04: the last known severity holds until the node has measured")
    void active_withLastKnownSeverity_holdsUntilMeasured() throws Exception {
        Node node = Node.start(TestProfiles.profile("N1"), settings(), runtime, NodeListener.NONE);
        runtime.connection().listener.connected(false);
        runtime.connection().receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "active", "dangerMode");
        assertThat(node.status().severity()).isEqualTo(Severity.DANGER);

        node.publish(SENSOR, Measurement.of("19"));

        assertThat(reports()).containsExactly("normalMode");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void setRule_eachEncoding_countsAtOnceAndIsAcknowledged(Encoding encoding) throws Exception {
        values.put(SENSOR, "21");
        sampling(settings().withEncoding(encoding));
        runtime.connection().becomeActive();

        runtime.connection().receive(encoding, Command.SET_RULE, "warm", RULE);
        assertThat(acknowledgements()).containsExactly(List.of("SET_RULE", "ok"));
        assertThat(reports()).containsExactly("warningMode");

        runtime.connection().receive(encoding, Command.SET_RULE, "warm");
        assertThat(reports()).containsExactly("warningMode", "normalMode");
    }

    @Test
    void setRule_unusable_isAcknowledgedAsFailedWithTheReason() throws Exception {
        sampling(settings());
        runtime.connection().becomeActive();
        runtime.connection().receive(Encoding.JSON, Command.SET_RULE, "other", RULE);

        assertThat(acknowledgements())
                .containsExactly(List.of("SET_RULE", "failed", "expected the rule other but found warm"));
    }

    @Test
    void dwell_elapses_severityFollowsByTheNodesTimer() throws Exception {
        Node node = Node.start(TestProfiles.profile("N1"), settings(), runtime, NodeListener.NONE);
        runtime.connection().becomeActive();
        runtime.connection()
                .receive(
                        Encoding.JSON, Command.SET_RULE, "warm", RULE.replace("\"when\"", "\"for\":\"PT2M\",\"when\""));
        node.publish(SENSOR, Measurement.of("21"));

        runtime.advance(Duration.ofSeconds(119));
        assertThat(reports()).isEmpty();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(reports()).containsExactly("warningMode");
        assertThat(runtime.scheduledTasks()).isZero();
    }

    @Test
    void restart_withStateFile_keepsRulesAndIntervals() throws Exception {
        NodeSettings settings = settings().withStateFile(directory.resolve("node.state"));
        Node first = sampling(settings);
        runtime.connection().becomeActive();
        runtime.connection().receive(Encoding.JSON, Command.SET_RULE, "warm", RULE);
        runtime.connection().receive(Encoding.JSON, Command.SET_SAMPLING_INTERVAL, "warningMode", "5");
        first.close();

        values.put(SENSOR, "21");
        Node second = sampling(settings);
        FakeConnection connection = runtime.connections.get(1);
        connection.becomeActive();
        assertThat(second.status().severity()).isEqualTo(Severity.WARNING);
        int before = connection.data().size();
        runtime.advance(Duration.ofSeconds(10));
        assertThat(connection.data()).hasSize(before + 2);

        connection.receive(Encoding.JSON, Command.SET_RULE, "warm", "null");
        second.close();
        Node third = sampling(settings);
        runtime.connections.get(2).becomeActive();
        assertThat(third.status().severity()).isEqualTo(Severity.NORMAL);
        third.close();
    }

    @Test
    void start_damagedStateFile_isRefusedWithTheFile() throws Exception {
        Path file = directory.resolve("node.state");
        for (String content : List.of("{", "{}", "{\"version\":1}", "{\"version\":2}")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> sampling(settings().withStateFile(file)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("node.state")
                    .hasMessageContaining("expected");
        }
        assertThat(runtime.connections).isEmpty();
    }

    @Test
    void newConfiguration_withoutTheSensor_endsItsEffectWithTheNextMeasurement() throws Exception {
        Node node = Node.start(TestProfiles.profile("N1"), settings(), runtime, NodeListener.NONE);
        runtime.connection().becomeActive();
        node.publish(SENSOR, Measurement.of("36"));
        String document = NodeConfigurationWriter.write(
                NodeProfile.of(TestProfiles.profile("N1").identity(), List.of(TestProfiles.COUNT))
                        .withPassword("***"),
                true);

        runtime.connection().receive(Encoding.JSON, Command.SET_CONFIG_FILE, document);
        runtime.connection().receive(Encoding.JSON, Command.SET_CN_FUNCTIONAL_MODE, "active", "dangerMode");

        assertThat(acknowledgements()).containsExactly(List.of("SET_CONFIG_FILE", "ok"));
        assertThat(node.profile().sensors()).containsExactly(TestProfiles.COUNT);
        assertThat(node.status().severity()).isEqualTo(Severity.DANGER);
        node.publish(TestProfiles.COUNT.dataName(), Measurement.of("1"));
        assertThat(node.status().severity()).isEqualTo(Severity.NORMAL);
        assertThat(reports()).endsWith("normalMode");
    }

    @Test
    void getImage_deliveredOrNot_isAcknowledgedWhenItIsKnown() throws Exception {
        Map<String, CompletableFuture<Void>> wanted = new HashMap<>();
        Node.start(
                TestProfiles.profile("N1"),
                settings(),
                runtime,
                new NodeParts(
                        Sampler.NONE,
                        (imageId, target) ->
                                wanted.computeIfAbsent(imageId + " to " + target, key -> new CompletableFuture<>()),
                        NodeListener.NONE));
        runtime.connection().becomeActive();
        runtime.connection().receive(Encoding.JSON, Command.GET_IMAGE, "1.png", "file:/a");
        runtime.connection().receive(Encoding.JSON, Command.GET_IMAGE, "2.png", "file:/a");
        runtime.connection().receive(Encoding.JSON, Command.GET_IMAGE, "3.png");
        assertThat(acknowledgements())
                .containsExactly(List.of("GET_IMAGE", "failed", "expected an image id and where to put it"));

        wanted.get("2.png to file:/a").completeExceptionally(new IOException("no room"));
        wanted.get("1.png to file:/a").complete(null);

        assertThat(acknowledgements().subList(1, 3))
                .containsExactly(List.of("GET_IMAGE", "failed", "no room"), List.of("GET_IMAGE", "ok"));
    }

    private Node sampling(NodeSettings settings) throws IOException {
        return Node.start(
                TestProfiles.profile("N1"),
                settings,
                runtime,
                now -> {
                    Map<String, Measurement> sample = new HashMap<>();
                    values.forEach((sensor, value) -> sample.put(sensor, new Measurement(value, now, null)));
                    return sample;
                },
                NodeListener.NONE);
    }

    private static NodeSettings settings() {
        return NodeSettings.DEFAULTS.withSelfAssessment(true);
    }

    /** What the node has said of its severity, but for the first word on becoming active. */
    private List<String> reports() {
        return runtime.connections.get(0).control().stream()
                .filter(message -> message.command().equals(Command.PUB_CN_SEVERITY_MODE.name()))
                .map(message -> message.parameters().get(0))
                .skip(1)
                .toList();
    }

    private List<List<String>> acknowledgements() {
        return runtime.connection().control().stream()
                .filter(message -> message.command().equals(Command.ACK.name()))
                .map(ControlMessage::parameters)
                .toList();
    }
}
