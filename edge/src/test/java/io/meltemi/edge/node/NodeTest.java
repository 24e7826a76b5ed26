package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.node.PublishRefusedException.Reason;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

    private static final String SENSOR = TestProfiles.TEMPERATURE.dataName();

    private final FakeRuntime runtime = FakeRuntime.manual();

    @TempDir
    Path directory;

    @Test
    @DisplayName("NODE-06: the last will says offline on the control topic")
    void start_leavesLastWill() throws Exception {
        start(NodeSettings.DEFAULTS.withEncoding(Encoding.TEXT));

        ConnectionRequest request = runtime.connection().request;
        assertThat(request.willTopic())
                .isEqualTo("/net/N1/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/control");
        assertThat(new String(request.willPayload(), StandardCharsets.UTF_8)).startsWith("PUB_CN_STATUS, offline");
    }

    @Test
    @DisplayName("TOPIC-01: without the leading slash in all topics")
    void start_withoutSlash_usesThatFormEverywhere() throws Exception {
        Node node = start(NodeSettings.ORIGINAL_FIRMWARE);
        runtime.connection().becomeActive();
        node.publish(SENSOR, Measurement.of("20"));

        assertThat(runtime.connection().subscribed).allMatch(topic -> topic.startsWith("net/N1/"));
        assertThat(runtime.connection().published).hasSizeGreaterThan(2).allMatch(message -> message.topic()
                .startsWith("net/N1/"));
    }

    @Test
    void publish_beforeActive_isKeptAndSentInOrder() throws Exception {
        Node node = start(NodeSettings.DEFAULTS.withEncoding(Encoding.TEXT));
        List<CompletableFuture<Void>> results = publish(node, 5);
        runtime.connection().listener.connected(false);
        assertThat(runtime.connection().data()).isEmpty();

        runtime.connection().receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode");

        assertThat(runtime.connection().data())
                .extracting(FakeConnection.Published::text)
                .containsExactly(
                        "float,0-70 C,0", "float,0-70 C,1", "float,0-70 C,2", "float,0-70 C,3", "float,0-70 C,4");
        assertThat(results).allMatch(result -> result.isDone() && !result.isCompletedExceptionally());
        assertThat(node.judged()).isCompletedWithValue(FunctionalMode.ACTIVE);
    }

    @Test
    void publish_queueFull_keepsOldestAndCountsOverflow() throws Exception {
        Node node = start(NodeSettings.DEFAULTS.withEncoding(Encoding.TEXT).withLimits(2, 3));
        List<CompletableFuture<Void>> results = publish(node, 5);

        assertThat(results.subList(3, 5)).allSatisfy(result -> assertRefused(result, Reason.QUEUE_FULL));
        assertThat(node.status().overflowed()).isEqualTo(2);
        assertThat(node.status().waiting()).isEqualTo(3);

        runtime.connection().becomeActive();
        assertThat(runtime.connection().data())
                .extracting(FakeConnection.Published::text)
                .containsExactly("float,0-70 C,0", "float,0-70 C,1", "float,0-70 C,2");
        assertThat(node.status().waiting()).isZero();
    }

    @Test
    void publish_unacknowledged_keepsWindow() throws Exception {
        Node node = start(NodeSettings.DEFAULTS.withLimits(2, 100));
        runtime.connection().becomeActive();
        runtime.connection().acknowledgeNoData();
        List<CompletableFuture<Void>> results = publish(node, 5);

        assertThat(runtime.connection().data()).hasSize(2);
        assertThat(node.status().inFlight()).isEqualTo(2);
        runtime.connection().data().get(1).answer().complete(null);
        runtime.connection().data().get(0).answer().completeExceptionally(new IllegalStateException("no"));

        assertThat(runtime.connection().data()).hasSize(4);
        assertThat(results.get(1)).isCompleted();
        assertThat(results.get(0)).isCompletedExceptionally();
        assertThat(node.status().failed()).isEqualTo(1);
        assertThat(node.status().acknowledged()).isEqualTo(1);
    }

    @Test
    @DisplayName("CMD-02: a blocked node publishes nothing; what it kept goes out when it is unblocked")
    void publish_whileBlocked_isRefused() throws Exception {
        Node node = start(NodeSettings.DEFAULTS);
        publish(node, 1);
        runtime.connection().listener.connected(false);
        runtime.connection().receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "blocked");

        assertRefused(publish(node, 1).get(0), Reason.BLOCKED);
        assertThat(runtime.connection().data()).isEmpty();

        runtime.connection().receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode");
        assertThat(runtime.connection().data()).hasSize(1);
    }

    @Test
    void publish_disconnected_waitsForReconnection() throws Exception {
        Node node = start(NodeSettings.DEFAULTS);
        runtime.connection().becomeActive();
        runtime.connection().listener.disconnected("test");
        publish(node, 3);
        assertThat(runtime.connection().data()).isEmpty();

        runtime.connection().listener.connected(true);

        assertThat(runtime.connection().data()).hasSize(3);
    }

    @Test
    @DisplayName("NODE-05: a sampling node measures at the interval of its severity, offline too")
    void sampler_asksAtIntervals() throws Exception {
        List<String> values = new ArrayList<>(List.of("1", "2", "3", "4"));
        Node node = Node.start(
                TestProfiles.profile("N1"),
                NodeSettings.DEFAULTS,
                runtime,
                now -> Map.of(SENSOR, new Measurement(values.remove(0), now, null)),
                NodeListener.NONE);
        runtime.connection().becomeActive();
        runtime.advance(Duration.ofSeconds(60));
        assertThat(runtime.connection().data()).hasSize(2);

        node.severity(Severity.DANGER);
        runtime.connection().listener.disconnected("test");
        runtime.advance(Duration.ofSeconds(40));
        assertThat(node.status().waiting()).isEqualTo(2);
        assertThat(runtime.connection().control())
                .endsWith(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "dangerMode"));

        node.close();
        assertThat(runtime.scheduledTasks()).isZero();
    }

    @Test
    void start_withoutSampler_schedulesNothingOnceActive() throws Exception {
        start(NodeSettings.DEFAULTS);
        runtime.connection().becomeActive();

        assertThat(runtime.scheduledTasks()).isZero();
    }

    @Test
    void close_connected_saysOfflineAndFailsWhatWaits() throws Exception {
        Node node = start(NodeSettings.DEFAULTS);
        runtime.connection().becomeActive();
        runtime.connection().listener.disconnected("test");
        CompletableFuture<Void> waiting = publish(node, 1).get(0);
        runtime.connection().listener.connected(false);

        node.close();

        assertThat(runtime.connection().control()).endsWith(ControlMessage.of(Command.PUB_CN_STATUS, "offline"));
        assertThat(runtime.connection().isClosed()).isTrue();
        assertRefused(waiting, Reason.CLOSED);
        assertRefused(publish(node, 1).get(0), Reason.CLOSED);
    }

    @Test
    void spoolFile_nodeRestarted_sendsWhatWasKept() throws Exception {
        NodeSettings settings =
                NodeSettings.DEFAULTS.withEncoding(Encoding.TEXT).withSpoolFile(directory.resolve("spool"));
        Node first = start(settings);
        publish(first, 3);
        first.close();

        Node second = start(settings);
        assertThat(second.status().waiting()).isEqualTo(3);
        runtime.connections.get(1).becomeActive();

        assertThat(runtime.connections.get(1).data())
                .extracting(FakeConnection.Published::text)
                .containsExactly("float,0-70 C,0", "float,0-70 C,1", "float,0-70 C,2");
        second.close();
    }

    @Test
    @DisplayName("CONF-03: a node's own answers never show its password to whoever it tells of refusals")
    void refused_configuration_namesTheCommandAlone() throws Exception {
        List<String> refusals = new ArrayList<>();
        Node.start(TestProfiles.profile("N1"), NodeSettings.DEFAULTS, runtime, new NodeListener() {
            @Override
            public void refused(String what) {
                refusals.add(what);
            }
        });
        runtime.connection().refuseControl();
        runtime.connection().listener.connected(false);

        assertThat(refusals).containsExactly("PUB_CONFIG_FILE");
    }

    @Test
    void publish_undeclaredSensor_throws() throws Exception {
        Node node = start(NodeSettings.DEFAULTS);
        assertThatThrownBy(() -> node.publish("nothing", Measurement.of("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void backoff_grows_upToItsLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(IntStream.range(0, 6)
                        .mapToObj(attempt -> backoff.delay(attempt, 1).toMillis()))
                .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
        assertThat(backoff.delay(1000, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.delay(0, ThreadLocalRandom.current().nextDouble()))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    private Node start(NodeSettings settings) throws Exception {
        return Node.start(TestProfiles.profile("N1"), settings, runtime, NodeListener.NONE);
    }

    private static List<CompletableFuture<Void>> publish(Node node, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> node.publish(SENSOR, Measurement.of(String.valueOf(i))))
                .toList();
    }

    private static void assertRefused(CompletableFuture<Void> result, Reason reason) {
        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(PublishRefusedException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }
}
