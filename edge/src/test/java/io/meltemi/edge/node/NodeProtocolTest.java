package io.meltemi.edge.node;

import static io.meltemi.edge.node.ProtocolHarness.ACTIVE;
import static io.meltemi.edge.node.ProtocolHarness.BLOCKED;
import static io.meltemi.edge.node.ProtocolHarness.NOW;
import static io.meltemi.edge.node.ProtocolHarness.commands;
import static io.meltemi.edge.node.ProtocolHarness.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeProtocolTest {

    private ProtocolHarness node = new ProtocolHarness(NodeSettings.DEFAULTS, true);

    @Test
    @DisplayName("CMD-01: the node hears its control topic before it asks to be validated")
    void connected_subscribeFirst_publishesConfigurationAfterSubscription() {
        assertThat(node.step(new ProtocolEvent.Connected(false)))
                .containsExactly(new ProtocolEffect.Subscribe(node.state.controlTopic()));

        assertThat(commands(node.step(new ProtocolEvent.Subscribed()))).containsExactly("PUB_CONFIG_FILE");
    }

    @Test
    @DisplayName("CMD-01: the original's order, configuration before subscription")
    void connected_publishFirst_publishesConfigurationAtOnce() {
        node = new ProtocolHarness(NodeSettings.ORIGINAL_FIRMWARE, false);

        List<ProtocolEffect> effects = node.step(new ProtocolEvent.Connected(false));

        assertThat(commands(effects)).containsExactly("PUB_CONFIG_FILE");
        assertThat(effects.get(1)).isEqualTo(new ProtocolEffect.Subscribe(node.state.controlTopic()));
        assertThat(node.step(new ProtocolEvent.Subscribed())).isEmpty();
    }

    @Test
    @DisplayName("CMD-01, CMD-02: active is answered once, its repetitions are not")
    void active_repeated_reportsSeverityOnce() {
        node.register();

        List<ProtocolEffect> first = node.receive(ACTIVE);
        List<ProtocolEffect> second = node.receive(ACTIVE);

        assertThat(sent(first)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "normalMode"));
        assertThat(first).contains(new ProtocolEffect.ReleaseQueue());
        assertThat(sent(second)).isEmpty();
        assertThat(node.state.canSend()).isTrue();
    }

    @Test
    @DisplayName("CMD-02, NODE-01: blocked stops the node; unblocked, it reports its severity again")
    void blocked_thenActive_stopsAndReports() {
        node.register();
        node.receive(ACTIVE);

        node.receive(BLOCKED);
        assertThat(node.state.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(node.state.canSend()).isFalse();
        assertThat(node.state.nextWakeAt()).isNull();

        assertThat(commands(node.receive(ACTIVE))).containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(node.state.canSend()).isTrue();
    }

    @Test
    @DisplayName("NODE-04: after a restart the last known severity holds until the node finds its own")
    void active_withLastKnownSeverity_adoptsIt() {
        node.register();

        List<ProtocolEffect> effects =
                node.receive("SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "dangerMode"));
        assertThat(node.state.severity().level()).isEqualTo(Severity.DANGER);
    }

    @Test
    @DisplayName("NODE-04: what the node found itself outweighs the last known severity")
    void active_afterOwnObservation_keepsOwnSeverity() {
        node.step(new ProtocolEvent.SeverityObserved(Severity.WARNING));
        node.register();

        List<ProtocolEffect> effects =
                node.receive("SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "warningMode"));
    }

    @Test
    @DisplayName("NODE-05: 60 s, 40 s in WARNING, 20 s in DANGER")
    void severityObserved_whileActive_changesSamplingInterval() {
        node.register();
        assertThat(node.receive(ACTIVE)).contains(new ProtocolEffect.TakeSample());
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(60));

        assertThat(commands(node.step(new ProtocolEvent.SeverityObserved(Severity.WARNING))))
                .containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(40));

        node.step(new ProtocolEvent.SeverityObserved(Severity.DANGER));
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(20));
        assertThat(node.step(new ProtocolEvent.SeverityObserved(Severity.DANGER)))
                .isEmpty();
    }

    @Test
    @DisplayName("NODE-05: samples are taken on the grid of the interval")
    void timerElapsed_due_takesSampleAndKeepsGrid() {
        node.register();
        node.receive(ACTIVE);

        assertThat(node.step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(59)))
                .isEmpty();
        assertThat(node.step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(61)))
                .containsExactly(new ProtocolEffect.TakeSample());
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(node.step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(1000)))
                .containsExactly(new ProtocolEffect.TakeSample());
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(1060));
    }

    @Test
    @DisplayName("NODE-06: back with its session, the node says online and sends what it kept")
    void reconnected_sessionPresent_saysOnlineWithoutRegistering() {
        node.register();
        node.receive(ACTIVE);
        node.step(new ProtocolEvent.Disconnected());
        assertThat(node.step(new ProtocolEvent.SeverityObserved(Severity.DANGER)))
                .isEmpty();

        List<ProtocolEffect> effects = node.step(new ProtocolEvent.Connected(true));

        assertThat(sent(effects))
                .containsExactly(
                        ControlMessage.of(Command.PUB_CN_STATUS, "online"),
                        ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "dangerMode"));
        assertThat(effects).endsWith(new ProtocolEffect.ReleaseQueue());
    }

    @Test
    void reconnected_sessionForgotten_registersBeforeItSends() {
        node.register();
        node.receive(ACTIVE);
        node.step(new ProtocolEvent.Disconnected());

        node.register();
        assertThat(node.state.canSend()).isFalse();

        assertThat(commands(node.receive(ACTIVE))).containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(node.state.canSend()).isTrue();
    }

    @Test
    @DisplayName("CMD-01: a registration that nobody answers is repeated with back-off")
    void registration_unanswered_isRepeated() {
        node.register();
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(30));

        Instant later = NOW.plusSeconds(30);
        assertThat(commands(node.step(new ProtocolEvent.TimerElapsed(), later))).containsExactly("PUB_CONFIG_FILE");
        assertThat(node.state.nextWakeAt()).isEqualTo(later.plusSeconds(60));

        for (int i = 0; i < 20; i++) {
            later = node.state.nextWakeAt();
            node.step(new ProtocolEvent.TimerElapsed(), later);
        }
        assertThat(node.state.nextWakeAt()).isEqualTo(later.plus(Duration.ofMinutes(8)));
    }
}
