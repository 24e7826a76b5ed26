package io.meltemi.edge.node;

import io.meltemi.edge.node.ProtocolEffect.SendControl;
import io.meltemi.schemas.message.ControlMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A node's protocol with its state, so that a test is a list of events. */
final class ProtocolHarness {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final NodeProfile PROFILE = TestProfiles.profile("N1");
    static final String ACTIVE = "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3";
    static final String BLOCKED = "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3";

    ProtocolState state;

    ProtocolHarness(NodeSettings settings, boolean samples) {
        this(settings, samples, false);
    }

    ProtocolHarness(NodeSettings settings, boolean samples, boolean hasImages) {
        state = ProtocolState.initial(PROFILE, settings, samples, hasImages, NodeMemory.NONE, NOW);
    }

    void register() {
        step(new ProtocolEvent.Connected(false));
        step(new ProtocolEvent.Subscribed());
    }

    List<ProtocolEffect> receive(String payload) {
        return step(new ProtocolEvent.Received(payload.getBytes(StandardCharsets.UTF_8)));
    }

    List<ProtocolEffect> step(ProtocolEvent event) {
        return step(event, NOW);
    }

    List<ProtocolEffect> step(ProtocolEvent event, Instant now) {
        ProtocolStep step = NodeProtocol.step(state, event, now);
        state = step.state();
        return step.effects();
    }

    static List<ControlMessage> sent(List<ProtocolEffect> effects) {
        return effects.stream()
                .filter(SendControl.class::isInstance)
                .map(effect -> ((SendControl) effect).message())
                .toList();
    }

    static List<String> commands(List<ProtocolEffect> effects) {
        return sent(effects).stream().map(ControlMessage::command).toList();
    }
}
