package io.meltemi.edge.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.fleet.LoadPlan.Shape;
import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTest {

    @Test
    void start_connectsAFewAtATime() {
        FakeRuntime runtime = FakeRuntime.manual();
        Fleet fleet = Fleet.start(runtime, members(5), 2);
        assertThat(runtime.connections).hasSize(2);

        runtime.connections.get(0).listener.connected(false);
        assertThat(runtime.connections).hasSize(3);
        runtime.connections.get(0).listener.connected(false);
        assertThat(runtime.connections).hasSize(3);
        runtime.connections.get(1).listener.disconnected("refused");
        assertThat(runtime.connections).hasSize(4);
        assertThat(fleet.status()).isEqualTo(new FleetStatus(5, 1, 0, 0));
        assertThat(fleet.settled()).isNotDone();
    }

    @Test
    void settled_whenEachNodeIsJudged() {
        FakeRuntime runtime = FakeRuntime.manual();
        Fleet fleet = Fleet.start(runtime, members(3), 16);
        runtime.connections.get(0).becomeActive();
        runtime.connections.get(1).becomeActive();
        assertThat(fleet.settled()).isNotDone();
        FakeConnection last = runtime.connections.get(2);
        last.listener.connected(false);
        last.receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "blocked");

        assertThat(fleet.settled()).isCompleted();
        assertThat(fleet.status()).isEqualTo(new FleetStatus(3, 3, 2, 1));
        fleet.close();
        assertThat(runtime.connections).allMatch(FakeConnection::isClosed);
    }

    @Test
    void load_count_sendsEachMessageOnce() throws Exception {
        FakeRuntime runtime = FakeRuntime.accepting();
        try (Fleet fleet = Fleet.start(runtime, members(4), 16)) {
            LoadReport report = LoadGenerator.run(fleet.nodes(), LoadPlan.of(new Shape.Count(1000), 2));

            assertThat(report.sent()).isEqualTo(4000);
            assertThat(report.acknowledged()).isEqualTo(4000);
            assertThat(report.failed()).isZero();
            assertThat(report.unanswered()).isZero();
            assertThat(runtime.connections).allSatisfy(connection -> assertThat(connection.data())
                    .hasSize(1000)
                    .allMatch(message -> message.qos() == 2 && message.payload().length == 200));
        }
    }

    @Test
    void load_brokerSilent_staysWithinInFlightLimitAndGivesUp() throws Exception {
        FakeRuntime runtime = FakeRuntime.accepting();
        try (Fleet fleet = Fleet.start(runtime, members(2), 16)) {
            runtime.connections.forEach(FakeConnection::acknowledgeNoData);

            LoadReport report = LoadGenerator.run(
                    fleet.nodes(),
                    LoadPlan.of(new Shape.Count(1000), 1).withInFlightPerNode(8).withPatience(Duration.ofMillis(1)));

            assertThat(report.sent()).isEqualTo(16);
            assertThat(report.unanswered()).isEqualTo(16);
            runtime.connections.forEach(connection ->
                    connection.published.forEach(message -> message.answer().complete(null)));
        }
    }

    @Test
    void load_nodesBlocked_countsFailures() throws Exception {
        FakeRuntime runtime = FakeRuntime.accepting();
        try (Fleet fleet = Fleet.start(runtime, members(1), 16)) {
            runtime.connection().receive(Encoding.TEXT, Command.SET_CN_FUNCTIONAL_MODE, "blocked");

            LoadReport report = LoadGenerator.run(fleet.nodes(), LoadPlan.of(new Shape.Count(20_000), 1));

            assertThat(report.failed()).isEqualTo(20_000);
            assertThat(report.acknowledged()).isZero();
        }
    }

    @Test
    void load_forATime_ends() throws Exception {
        FakeRuntime runtime = FakeRuntime.accepting();
        try (Fleet fleet = Fleet.start(runtime, members(2), 16)) {
            LoadReport paced =
                    LoadGenerator.run(fleet.nodes(), LoadPlan.of(new Shape.Paced(500, Duration.ofMillis(200)), 1));
            assertThat(paced.acknowledged()).isPositive().isLessThanOrEqualTo(101);

            LoadReport unbounded =
                    LoadGenerator.run(fleet.nodes(), LoadPlan.of(new Shape.Unbounded(Duration.ofMillis(5)), 0));
            assertThat(unbounded.acknowledged()).isPositive().isEqualTo(unbounded.sent());
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("MSG-01 to MSG-04: padded payloads are still readings of their encoding")
    void payloads_padded_areReadings(Encoding encoding) throws Exception {
        for (byte[] payload : LoadPayloads.make(encoding, 900)) {
            assertThat(payload).hasSize(900);
            assertThat(PayloadCodec.detect(payload).encoding()).isEqualTo(encoding);
            assertThat(PayloadCodec.detect(payload).decodeData(payload))
                    .singleElement()
                    .isInstanceOf(DataItem.Valid.class);
        }
        assertThatThrownBy(() -> LoadPayloads.make(encoding, 5)).hasMessageContaining("at least");
    }

    private static List<Fleet.Member> members(int count) {
        return FleetProfiles.numbered("load", "n", count).stream()
                .map(profile -> new Fleet.Member(profile.withPassword("secret"), NodeSettings.DEFAULTS))
                .toList();
    }
}
