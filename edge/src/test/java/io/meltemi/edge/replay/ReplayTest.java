package io.meltemi.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeProvisioner;
import io.meltemi.edge.replay.ReplayOptions.Publisher;
import io.meltemi.edge.replay.ReplayOptions.Timing;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Timing TIMING = ReplayOptions.DEFAULTS.timing();
    private static final String[] FILE = {
        "time,node,t",
        "2026-01-01T00:00:00Z,a,20",
        "2026-01-01T00:01:00Z,b,21",
        "2026-01-01T00:02:00Z,a,22",
        "broken",
        "2026-01-01T00:03:00Z,a,"
    };

    private final FakeRuntime runtime = FakeRuntime.accepting();
    private final Instant begin = runtime.now();
    private final List<String> provisioned = new ArrayList<>();
    private final List<ReplayFault> faults = new ArrayList<>();
    private final NodeProvisioner provisioner = profile -> {
        provisioned.add(profile.identity().nodeId());
        return "password-of-" + profile.identity().nodeId();
    };

    @Test
    @DisplayName("MSG-03, MSG-05, MSG-06: original times, the row's number as counter")
    void run_originalTimes_publishesRowsAsTheirNodes() throws Exception {
        ReplayReport report = run(options(TIMING.withColumns("time").withSpeed("max")));

        assertThat(provisioned).containsExactly("a", "b");
        assertThat(runtime.connections.get(0).request.profile().password()).isEqualTo("password-of-a");
        assertThat(data(0)).extracting(DataMessage::data).containsExactly("20.0", "22.0");
        assertThat(data(0)).extracting(DataMessage::seq).containsExactly(1L, 3L);
        assertThat(data(0))
                .extracting(DataMessage::time)
                .containsExactly(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:02:00Z"));
        assertThat(data(1)).extracting(DataMessage::data).containsExactly("21.0");
        assertThat(report).isEqualTo(new ReplayReport(5, 1, 0, 1, 0, 3, 3, 0, null, 2, 1, 1.0));
        assertThat(faults).extracting(ReplayFault::line).containsExactly(5L);
        assertThat(runtime.connections).allMatch(FakeConnection::isClosed);
    }

    @Test
    @DisplayName("CONF-01: each node registers with a valid configuration of its own")
    void run_registersValidConfigurations() throws Exception {
        run(options(TIMING.withColumns("time").withSpeed("max")));

        for (FakeConnection connection : runtime.connections) {
            String document = connection.control().get(0).parameters().get(0);
            assertThat(NodeConfigurationReader.read(document).sensor("temperature"))
                    .isNotNull();
        }
    }

    @Test
    void run_shifted_firstRowIsNowAndTheRestFollowsAtSpeed() throws Exception {
        run(options(TIMING.withColumns("time").withSpeed("60x").withTimes("shifted")));

        assertThat(data(0)).extracting(DataMessage::time).containsExactly(begin, begin.plusSeconds(2));
        assertThat(data(1)).extracting(DataMessage::time).containsExactly(begin.plusSeconds(1));
        assertThat(runtime.now()).isEqualTo(begin.plusSeconds(3));
    }

    @Test
    void run_originalSpeed_takesAsLongAsTheRecording() throws Exception {
        run(options(TIMING.withColumns("time")));

        assertThat(Duration.between(begin, runtime.now())).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void run_repeat_goesOnUntilInterrupted() throws Exception {
        ReplayPlan plan = ReplayPlan.of(
                TextSource.of("t", "1", "2", "3"),
                ReplayOptions.DEFAULTS
                        .withTiming(TIMING.withStep("5s").withSpeed("5x").withRepeat(true))
                        .withValues("t=temperature"));
        List<Long> rounds = new ArrayList<>();
        assertThatThrownBy(() -> Replay.run(plan, runtime, provisioner, new ReplayProgress() {
                    @Override
                    public void progressed(ReplayReport soFar) {
                        rounds.add(soFar.rounds());
                        if (soFar.rounds() == 3) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        List<DataMessage> messages = data(0);
        assertThat(messages).hasSizeBetween(9, 10);
        assertThat(messages)
                .extracting(DataMessage::seq)
                .startsWith(1L, 2L, 3L, 4L)
                .doesNotHaveDuplicates();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).time()).isEqualTo(begin.plusSeconds(i));
        }
        assertThat(runtime.connections).allMatch(FakeConnection::isClosed);
    }

    @Test
    void run_repeatWithNothingUsable_ends() throws Exception {
        ReplayPlan plan = ReplayPlan.of(
                TextSource.of("t", "x", "y"),
                ReplayOptions.DEFAULTS
                        .withTiming(TIMING.withStep("5s").withRepeat(true))
                        .withValues("t"));

        ReplayReport report = Replay.run(plan, runtime, provisioner, ReplayProgress.NONE);

        assertThat(report.rounds()).isEqualTo(1);
        assertThat(report.badValues()).isEqualTo(2);
    }

    @Test
    void run_rowsOutOfOrder_goOutAtOnceAndAreCounted() throws Exception {
        ReplayPlan plan = ReplayPlan.of(
                TextSource.of("time,t", "100,1", "50,2", "110,3"),
                ReplayOptions.DEFAULTS
                        .withTiming(TIMING.withColumns("time").withFormat("epoch-s", "UTC"))
                        .withValues("t"));

        ReplayReport report = Replay.run(plan, runtime, provisioner, ReplayProgress.NONE);

        assertThat(report.outOfOrder()).isEqualTo(1);
        assertThat(report.acknowledged()).isEqualTo(3);
        assertThat(Duration.between(begin, runtime.now())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("TOPIC-03: a row whose node cannot be a topic level is reported")
    void run_nodeIdNoTopicLevel_isReported() throws Exception {
        ReplayPlan plan = ReplayPlan.of(
                TextSource.of("time,node,t", "2026-01-01T00:00:00Z,a/b,1", "2026-01-01T00:00:00Z,c,2"),
                options(TIMING.withColumns("time")));

        ReplayReport report = Replay.run(plan, runtime, provisioner, collecting());

        assertThat(report.badRows()).isEqualTo(1);
        assertThat(faults.get(0).describe())
                .startsWith("line 2, column node: expected a node")
                .endsWith("'a/b'");
        assertThat(report.acknowledged()).isEqualTo(1);
    }

    @Test
    void run_text_carriesNoTime() throws Exception {
        Publisher defaults = ReplayOptions.DEFAULTS.node();
        run(options(TIMING.withColumns("time").withSpeed("max"))
                .withNode(new Publisher(
                        "node", defaults.id(), "net", defaults.place(), defaults.serverId(), Encoding.TEXT, 0)));

        assertThat(runtime.connections.get(0).data())
                .extracting(FakeConnection.Published::text)
                .containsExactly("float,0-70 C,20", "float,0-70 C,22");
        assertThat(runtime.connections.get(0).data()).allMatch(message -> message.qos() == 0);
    }

    @Test
    void run_provisionerFails_saysWhy() {
        NodeProvisioner failing = (NodeProfile profile) -> {
            throw new IOException("the user belongs to another node");
        };
        assertThatThrownBy(() -> Replay.run(
                        ReplayPlan.of(TextSource.of(FILE), options(TIMING.withColumns("time"))),
                        runtime,
                        failing,
                        ReplayProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the user belongs to another node");
    }

    @Test
    void run_serverSilent_givesUpAndSaysSo() {
        FakeRuntime silent = FakeRuntime.manual();
        assertThatThrownBy(() -> Replay.run(
                        ReplayPlan.of(TextSource.of(FILE), options(TIMING.withColumns("time")))
                                .withPatience(Duration.ofMillis(1)),
                        silent,
                        provisioner,
                        ReplayProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("heard nothing from the server");
        assertThat(silent.connection().isClosed()).isTrue();
    }

    private ReplayReport run(ReplayOptions options) throws Exception {
        return Replay.run(ReplayPlan.of(TextSource.of(FILE), options), runtime, provisioner, collecting());
    }

    private ReplayProgress collecting() {
        return new ReplayProgress() {
            @Override
            public void fault(ReplayFault fault) {
                faults.add(fault);
            }
        };
    }

    private List<DataMessage> data(int connection) throws Exception {
        List<DataMessage> messages = new ArrayList<>();
        for (FakeConnection.Published published :
                runtime.connections.get(connection).data()) {
            for (DataItem item : PayloadCodec.detect(published.payload()).decodeData(published.payload())) {
                messages.add(((DataItem.Valid) item).message());
            }
        }
        return messages;
    }

    private static ReplayOptions options(Timing timing) {
        Publisher defaults = ReplayOptions.DEFAULTS.node();
        return ReplayOptions.DEFAULTS
                .withTiming(timing)
                .withValues("t=temperature:C:0..70")
                .withNode(new Publisher(
                        "node", defaults.id(), "net", defaults.place(), defaults.serverId(), Encoding.JSON, 1));
    }
}
