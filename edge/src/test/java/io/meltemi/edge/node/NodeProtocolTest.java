package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.edge.node.ProtocolEffect.SendControl;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeProtocolTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final NodeProfile PROFILE = TestProfiles.profile("N1");
    private static final String ACTIVE = "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3";
    private static final String BLOCKED = "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3";

    private ProtocolState state = ProtocolState.initial(PROFILE, NodeSettings.DEFAULTS, true);

    @Test
    @DisplayName("CMD-01: the node hears its control topic before it asks to be validated")
    void connected_subscribeFirst_publishesConfigurationAfterSubscription() {
        assertThat(step(new ProtocolEvent.Connected(false)))
                .containsExactly(new ProtocolEffect.Subscribe(state.controlTopic()));

        assertThat(commands(step(new ProtocolEvent.Subscribed()))).containsExactly("PUB_CONFIG_FILE");
    }

    @Test
    @DisplayName("CMD-01: the original's order, configuration before subscription")
    void connected_publishFirst_publishesConfigurationAtOnce() {
        state = ProtocolState.initial(PROFILE, NodeSettings.ORIGINAL_FIRMWARE, false);

        List<ProtocolEffect> effects = step(new ProtocolEvent.Connected(false));

        assertThat(commands(effects)).containsExactly("PUB_CONFIG_FILE");
        assertThat(effects.get(1)).isEqualTo(new ProtocolEffect.Subscribe(state.controlTopic()));
        assertThat(step(new ProtocolEvent.Subscribed())).isEmpty();
    }

    @Test
    @DisplayName("CMD-01, CMD-02: active is answered once, its repetitions are not")
    void active_repeated_reportsSeverityOnce() {
        register();

        List<ProtocolEffect> first = receive(ACTIVE);
        List<ProtocolEffect> second = receive(ACTIVE);

        assertThat(sent(first)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "normalMode"));
        assertThat(first).contains(new ProtocolEffect.ReleaseQueue());
        assertThat(sent(second)).isEmpty();
        assertThat(state.canSend()).isTrue();
    }

    @Test
    @DisplayName("CMD-02, NODE-01: blocked stops the node; unblocked, it reports its severity again")
    void blocked_thenActive_stopsAndReports() {
        register();
        receive(ACTIVE);

        receive(BLOCKED);
        assertThat(state.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(state.canSend()).isFalse();
        assertThat(state.nextWakeAt()).isNull();

        assertThat(commands(receive(ACTIVE))).containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(state.canSend()).isTrue();
    }

    @Test
    @DisplayName("NODE-04: after a restart the last known severity holds until the node finds its own")
    void active_withLastKnownSeverity_adoptsIt() {
        register();

        List<ProtocolEffect> effects = receive("SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "dangerMode"));
        assertThat(state.severity().level()).isEqualTo(Severity.DANGER);
    }

    @Test
    @DisplayName("NODE-04: what the node found itself outweighs the last known severity")
    void active_afterOwnObservation_keepsOwnSeverity() {
        step(new ProtocolEvent.SeverityObserved(Severity.WARNING));
        register();

        List<ProtocolEffect> effects = receive("SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "warningMode"));
    }

    @Test
    @DisplayName("NODE-05: 60 s, 40 s in WARNING, 20 s in DANGER")
    void severityObserved_whileActive_changesSamplingInterval() {
        register();
        assertThat(receive(ACTIVE)).contains(new ProtocolEffect.TakeSample());
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(60));

        assertThat(commands(step(new ProtocolEvent.SeverityObserved(Severity.WARNING))))
                .containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(40));

        step(new ProtocolEvent.SeverityObserved(Severity.DANGER));
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(20));
        assertThat(step(new ProtocolEvent.SeverityObserved(Severity.DANGER))).isEmpty();
    }

    @Test
    @DisplayName("NODE-05: samples are taken on the grid of the interval")
    void timerElapsed_due_takesSampleAndKeepsGrid() {
        register();
        receive(ACTIVE);

        assertThat(step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(59))).isEmpty();
        assertThat(step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(61)))
                .containsExactly(new ProtocolEffect.TakeSample());
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(step(new ProtocolEvent.TimerElapsed(), NOW.plusSeconds(1000)))
                .containsExactly(new ProtocolEffect.TakeSample());
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(1060));
    }

    @Test
    @DisplayName("NODE-05: SET_SAMPLING_INTERVAL is obeyed and acknowledged")
    void samplingInterval_valid_acknowledgedAndUsed() {
        register();
        receive(ACTIVE);

        List<ProtocolEffect> effects = receive("SET_SAMPLING_INTERVAL, normalMode, 5");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.ACK, "SET_SAMPLING_INTERVAL", "ok"));
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void samplingInterval_unusable_acknowledgedAsFailed() {
        register();
        for (String parameters : List.of("normalMode, 0", "normalMode, soon", "angryMode, 5", "normalMode", "")) {
            ControlMessage answer =
                    sent(receive("SET_SAMPLING_INTERVAL, " + parameters)).get(0);
            assertThat(answer.command()).isEqualTo("ACK");
            assertThat(answer.parameters()).startsWith("SET_SAMPLING_INTERVAL", "failed");
            assertThat(answer.parameters().get(2)).startsWith("expected");
        }
        assertThat(state.intervals()).isEqualTo(SamplingIntervals.DEFAULTS);
    }

    @Test
    @DisplayName("MSG-07: an unknown command is acknowledged as failed, in one parameter whatever it holds")
    void unknownCommand_received_acknowledgedAsFailed() {
        List<ProtocolEffect> effects = receive("{\"command\":\"DANCE, please\\n\",\"parameters\":[]}");

        assertThat(sent(effects))
                .containsExactly(ControlMessage.of(Command.ACK, "DANCE; please", "failed", "unknown command"));
        for (Encoding encoding : Encoding.values()) {
            assertThat(PayloadCodec.of(encoding).encodeControl(sent(effects).get(0)))
                    .isNotEmpty();
        }
    }

    @Test
    void commandsOfOtherHardware_received_acknowledgedAsFailed() {
        assertThat(sent(receive("{\"command\":\"GET_IMAGE\",\"parameters\":[\"1\",\"x\"]}")))
                .containsExactly(ControlMessage.of(Command.ACK, "GET_IMAGE", "failed", "this node has no camera"));
        assertThat(sent(receive("{\"command\":\"SET_RULE\",\"parameters\":[\"1\",\"{}\"]}")))
                .containsExactly(ControlMessage.of(Command.ACK, "SET_RULE", "failed", "this node evaluates no rules"));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("CMD-03 on the node's side: its own messages, which the broker hands back, are ignored")
    void ownCommands_handedBack_ignored(Encoding encoding) {
        register();
        ProtocolState before = state;
        for (Command command : List.of(Command.PUB_CN_SEVERITY_MODE, Command.PUB_CN_STATUS, Command.ACK)) {
            byte[] payload = PayloadCodec.of(encoding).encodeControl(ControlMessage.of(command, "normalMode"));
            assertThat(step(new ProtocolEvent.Received(payload)))
                    .singleElement()
                    .isInstanceOf(ProtocolEffect.Ignored.class);
        }
        assertThat(state).isEqualTo(before);
    }

    @Test
    void unreadablePayload_received_ignored() {
        for (String payload : List.of("", "{", "<a", "\u0000", "[1,2]")) {
            assertThat(sent(receive(payload)))
                    .allMatch(message -> message.command().equals("ACK"));
        }
        assertThat(state).isEqualTo(ProtocolState.initial(PROFILE, NodeSettings.DEFAULTS, true));
    }

    @Test
    @DisplayName("NODE-06: back with its session, the node says online and sends what it kept")
    void reconnected_sessionPresent_saysOnlineWithoutRegistering() {
        register();
        receive(ACTIVE);
        step(new ProtocolEvent.Disconnected());
        assertThat(step(new ProtocolEvent.SeverityObserved(Severity.DANGER))).isEmpty();

        List<ProtocolEffect> effects = step(new ProtocolEvent.Connected(true));

        assertThat(sent(effects))
                .containsExactly(
                        ControlMessage.of(Command.PUB_CN_STATUS, "online"),
                        ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, "dangerMode"));
        assertThat(effects).endsWith(new ProtocolEffect.ReleaseQueue());
    }

    @Test
    void reconnected_sessionForgotten_registersBeforeItSends() {
        register();
        receive(ACTIVE);
        step(new ProtocolEvent.Disconnected());

        register();
        assertThat(state.canSend()).isFalse();

        assertThat(commands(receive(ACTIVE))).containsExactly("PUB_CN_SEVERITY_MODE");
        assertThat(state.canSend()).isTrue();
    }

    @Test
    @DisplayName("CMD-01: a registration that nobody answers is repeated with back-off")
    void registration_unanswered_isRepeated() {
        register();
        assertThat(state.nextWakeAt()).isEqualTo(NOW.plusSeconds(30));

        Instant later = NOW.plusSeconds(30);
        assertThat(commands(step(new ProtocolEvent.TimerElapsed(), later))).containsExactly("PUB_CONFIG_FILE");
        assertThat(state.nextWakeAt()).isEqualTo(later.plusSeconds(60));

        for (int i = 0; i < 20; i++) {
            later = state.nextWakeAt();
            step(new ProtocolEvent.TimerElapsed(), later);
        }
        assertThat(state.nextWakeAt()).isEqualTo(later.plus(Duration.ofMinutes(8)));
    }

    @Test
    void newConfiguration_valid_acknowledgedAdoptedAndRegistered() {
        register();
        receive(ACTIVE);
        NodeIdentity moved = new NodeIdentity(
                "net",
                "N1",
                new io.meltemi.schemas.topic.Place("Greece", "Samos", "Vathy", "Port", "outdoor", "B", "roof"));
        String document = NodeConfigurationWriter.write(
                NodeProfile.of(moved, List.of(TestProfiles.TEMPERATURE)).withPassword("***"), true);
        io.meltemi.schemas.topic.Topic oldControl = state.controlTopic();

        List<ProtocolEffect> effects = step(new ProtocolEvent.Received(
                PayloadCodec.of(Encoding.JSON).encodeControl(ControlMessage.of(Command.SET_CONFIG_FILE, document))));

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.ACK, "SET_CONFIG_FILE", "ok"));
        assertThat(effects)
                .contains(
                        new ProtocolEffect.Unsubscribe(oldControl),
                        new ProtocolEffect.Subscribe(moved.controlTopic(true)));
        assertThat(state.profile().sensors()).containsExactly(TestProfiles.TEMPERATURE);
        assertThat(state.profile().password()).isEqualTo("secret");
        assertThat(commands(step(new ProtocolEvent.Subscribed()))).containsExactly("PUB_CONFIG_FILE");
    }

    @Test
    void newConfiguration_ofAnotherNodeOrBroken_acknowledgedAsFailed() {
        String other = NodeConfigurationWriter.write(TestProfiles.profile("N2"), true);
        for (String document : List.of(other, "<nodeConfiguration/>")) {
            byte[] payload =
                    PayloadCodec.of(Encoding.XML).encodeControl(ControlMessage.of(Command.SET_CONFIG_FILE, document));
            List<ProtocolEffect> effects = step(new ProtocolEvent.Received(payload));
            assertThat(sent(effects)).singleElement().satisfies(answer -> assertThat(answer.parameters())
                    .startsWith("SET_CONFIG_FILE", "failed"));
        }
        assertThat(state.profile()).isEqualTo(PROFILE);
    }

    private void register() {
        step(new ProtocolEvent.Connected(false));
        step(new ProtocolEvent.Subscribed());
    }

    private List<ProtocolEffect> receive(String payload) {
        return step(new ProtocolEvent.Received(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private List<ProtocolEffect> step(ProtocolEvent event) {
        return step(event, NOW);
    }

    private List<ProtocolEffect> step(ProtocolEvent event, Instant now) {
        ProtocolStep step = NodeProtocol.step(state, event, now);
        state = step.state();
        return step.effects();
    }

    private static List<ControlMessage> sent(List<ProtocolEffect> effects) {
        return effects.stream()
                .filter(SendControl.class::isInstance)
                .map(effect -> ((SendControl) effect).message())
                .toList();
    }

    private static List<String> commands(List<ProtocolEffect> effects) {
        return sent(effects).stream().map(ControlMessage::command).toList();
    }
}
