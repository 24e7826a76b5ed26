package io.meltemi.edge.node;

import static io.meltemi.edge.node.ProtocolHarness.ACTIVE;
import static io.meltemi.edge.node.ProtocolHarness.NOW;
import static io.meltemi.edge.node.ProtocolHarness.PROFILE;
import static io.meltemi.edge.node.ProtocolHarness.commands;
import static io.meltemi.edge.node.ProtocolHarness.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCommandsTest {

    private final ProtocolHarness node = new ProtocolHarness(NodeSettings.DEFAULTS, true);

    @Test
    @DisplayName("NODE-05: SET_SAMPLING_INTERVAL is obeyed and acknowledged")
    void samplingInterval_valid_acknowledgedAndUsed() {
        node.register();
        node.receive(ACTIVE);

        List<ProtocolEffect> effects = node.receive("SET_SAMPLING_INTERVAL, normalMode, 5");

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.ACK, "SET_SAMPLING_INTERVAL", "ok"));
        assertThat(node.state.nextWakeAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void samplingInterval_unusable_acknowledgedAsFailed() {
        node.register();
        for (String parameters : List.of("normalMode, 0", "normalMode, soon", "angryMode, 5", "normalMode", "")) {
            ControlMessage answer =
                    sent(node.receive("SET_SAMPLING_INTERVAL, " + parameters)).get(0);
            assertThat(answer.command()).isEqualTo("ACK");
            assertThat(answer.parameters()).startsWith("SET_SAMPLING_INTERVAL", "failed");
            assertThat(answer.parameters().get(2)).startsWith("expected");
        }
        assertThat(node.state.intervals()).isEqualTo(SamplingIntervals.DEFAULTS);
    }

    @Test
    @DisplayName("MSG-07: an unknown command is acknowledged as failed, in one parameter whatever it holds")
    void unknownCommand_received_acknowledgedAsFailed() {
        List<ProtocolEffect> effects = node.receive("{\"command\":\"DANCE, please\\n\",\"parameters\":[]}");

        assertThat(sent(effects))
                .containsExactly(ControlMessage.of(Command.ACK, "DANCE; please", "failed", "unknown command"));
        for (Encoding encoding : Encoding.values()) {
            assertThat(PayloadCodec.of(encoding).encodeControl(sent(effects).get(0)))
                    .isNotEmpty();
        }
    }

    @Test
    void commandsOfOtherHardware_received_acknowledgedAsFailed() {
        assertThat(sent(node.receive("{\"command\":\"GET_IMAGE\",\"parameters\":[\"1\",\"x\"]}")))
                .containsExactly(ControlMessage.of(Command.ACK, "GET_IMAGE", "failed", "this node has no camera"));
        assertThat(sent(node.receive("{\"command\":\"SET_RULE\",\"parameters\":[\"1\",\"{}\"]}")))
                .containsExactly(ControlMessage.of(Command.ACK, "SET_RULE", "failed", "this node evaluates no rules"));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("CMD-03 on the node's side: its own messages, which the broker hands back, are ignored")
    void ownCommands_handedBack_ignored(Encoding encoding) {
        node.register();
        ProtocolState before = node.state;
        for (Command command : List.of(Command.PUB_CN_SEVERITY_MODE, Command.PUB_CN_STATUS, Command.ACK)) {
            byte[] payload = PayloadCodec.of(encoding).encodeControl(ControlMessage.of(command, "normalMode"));
            assertThat(node.step(new ProtocolEvent.Received(payload)))
                    .singleElement()
                    .isInstanceOf(ProtocolEffect.Ignored.class);
        }
        assertThat(node.state).isEqualTo(before);
    }

    @Test
    void unreadablePayload_received_ignored() {
        for (String payload : List.of("", "{", "<a", "\u0000", "[1,2]")) {
            assertThat(sent(node.receive(payload)))
                    .allMatch(message -> message.command().equals("ACK"));
        }
        assertThat(node.state).isEqualTo(new ProtocolHarness(NodeSettings.DEFAULTS, true).state);
    }

    @Test
    void newConfiguration_valid_acknowledgedAdoptedAndRegistered() {
        node.register();
        node.receive(ACTIVE);
        NodeIdentity moved = new NodeIdentity(
                "net",
                "N1",
                new io.meltemi.schemas.topic.Place("Greece", "Samos", "Vathy", "Port", "outdoor", "B", "roof"));
        String document = NodeConfigurationWriter.write(
                NodeProfile.of(moved, List.of(TestProfiles.TEMPERATURE)).withPassword("***"), true);
        io.meltemi.schemas.topic.Topic oldControl = node.state.controlTopic();

        List<ProtocolEffect> effects = node.step(new ProtocolEvent.Received(
                PayloadCodec.of(Encoding.JSON).encodeControl(ControlMessage.of(Command.SET_CONFIG_FILE, document))));

        assertThat(sent(effects)).containsExactly(ControlMessage.of(Command.ACK, "SET_CONFIG_FILE", "ok"));
        assertThat(effects)
                .contains(
                        new ProtocolEffect.Unsubscribe(oldControl),
                        new ProtocolEffect.Subscribe(moved.controlTopic(true)));
        assertThat(node.state.profile().sensors()).containsExactly(TestProfiles.TEMPERATURE);
        assertThat(node.state.profile().password()).isEqualTo("secret");
        assertThat(commands(node.step(new ProtocolEvent.Subscribed()))).containsExactly("PUB_CONFIG_FILE");
    }

    @Test
    void newConfiguration_ofAnotherNodeOrBroken_acknowledgedAsFailed() {
        String other = NodeConfigurationWriter.write(TestProfiles.profile("N2"), true);
        for (String document : List.of(other, "<nodeConfiguration/>")) {
            byte[] payload =
                    PayloadCodec.of(Encoding.XML).encodeControl(ControlMessage.of(Command.SET_CONFIG_FILE, document));
            List<ProtocolEffect> effects = node.step(new ProtocolEvent.Received(payload));
            assertThat(sent(effects)).singleElement().satisfies(answer -> assertThat(answer.parameters())
                    .startsWith("SET_CONFIG_FILE", "failed"));
        }
        assertThat(node.state.profile()).isEqualTo(PROFILE);
    }
}
