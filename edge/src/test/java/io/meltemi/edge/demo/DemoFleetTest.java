package io.meltemi.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.replay.Replay;
import io.meltemi.edge.replay.ReplayProgress;
import io.meltemi.edge.replay.ReplayReport;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DemoFleetTest {

    private final FakeRuntime runtime = FakeRuntime.accepting();
    private final Instant begin = runtime.now();

    @Test
    @DisplayName("MSG-01, TOPIC-01: the demo speaks all encodings and both slash forms, within its declared ranges")
    void plan_oneRound_publishesEveryReadingOfTheRecording() throws Exception {
        ReplayReport[] last = new ReplayReport[1];
        assertThatThrownBy(() -> Replay.run(DemoFleet.plan(), runtime, profile -> "secret", new ReplayProgress() {
                    @Override
                    public void progressed(ReplayReport soFar) {
                        last[0] = soFar;
                        if (soFar.rounds() == 1) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(last[0].rounds()).isEqualTo(1);
        assertThat(last[0].badRows() + last[0].badValues() + last[0].emptyValues() + last[0].outOfOrder())
                .isZero();
        assertThat(runtime.connections).hasSize(4);
        List<Encoding> encodings = new ArrayList<>();
        for (FakeConnection connection : runtime.connections) {
            encodings.add(connection.request.settings().encoding());
            List<FakeConnection.Published> data = connection.data();
            assertThat(data).hasSizeBetween(2 * 351, 2 * 351 + 4);
            for (FakeConnection.Published published : data) {
                check(connection.request.profile(), published);
            }
        }
        assertThat(encodings).containsExactly(Encoding.JSON, Encoding.TEXT, Encoding.JSON, Encoding.XML);
        assertThat(runtime.connections.get(1).published.get(0).topic()).startsWith("demo/mote2/");
        assertThat(runtime.now()).isBetween(begin.plusSeconds(350), begin.plusSeconds(352));
    }

    @Test
    @Timeout(60)
    void plan_oneNodeKilledForLong_othersGoOn() {
        DemoControl control = new DemoControl(runtime);
        long[] failed = new long[1];
        assertThatThrownBy(() -> Replay.run(DemoFleet.plan(), control, profile -> "secret", new ReplayProgress() {
                    @Override
                    public void progressed(ReplayReport soFar) {
                        failed[0] = soFar.failed();
                        if (soFar.rounds() == 1 && !runtime.connection().isDropped()) {
                            control.kill("mote1");
                        } else if (soFar.rounds() == 8) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(failed[0]).isPositive();
        assertThat(runtime.connections.get(1).data()).hasSizeGreaterThanOrEqualTo(8 * 2 * 351);
        assertThat(runtime.connections.get(0).data()).hasSizeLessThan(2 * 2 * 351);
    }

    @Test
    void profiles_areTheFourNodes() {
        assertThat(DemoFleet.profiles())
                .extracting(profile -> profile.identity().nodeId())
                .containsExactly("mote1", "mote2", "mote3", "mote4");
    }

    private void check(NodeProfile profile, FakeConnection.Published published) throws Exception {
        Topic topic = Topic.parse(published.topic());
        assertThat(topic.nodeId()).isEqualTo(profile.identity().nodeId());
        DataItem item = PayloadCodec.detect(published.payload())
                .decodeData(published.payload())
                .get(0);
        DataMessage message = ((DataItem.Valid) item).message();
        assertThat(message.number())
                .isBetween(
                        profile.sensor(topic.leaf()).minValue(),
                        profile.sensor(topic.leaf()).maxValue());
        if (message.time() != null) {
            assertThat(message.time()).isBetween(begin, runtime.now());
        }
    }
}
