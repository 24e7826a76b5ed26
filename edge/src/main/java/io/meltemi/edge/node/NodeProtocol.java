package io.meltemi.edge.node;

import io.meltemi.edge.node.ProtocolState.OwnSeverity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The client side of the contract as a function: (state, event, now) to (state, effects). Does no I/O and reads no clock.
 *
 * <p>A node registers when it first connects and whenever the broker has forgotten its session. It answers the server's
 * {@code active} with its severity once for each registration and each change of mode, so the server's repetitions
 * (CMD-01) cost nothing. After each step, {@link ProtocolState#nextWakeAt} says when the node wants to be woken.
 */
public final class NodeProtocol {

    private NodeProtocol() {}

    /** What follows from an event at a time. */
    public static ProtocolStep step(ProtocolState state, ProtocolEvent event, Instant now) {
        if (event instanceof ProtocolEvent.Connected connected) {
            return connected(state.withConnected(true), connected.sessionPresent(), now);
        } else if (event instanceof ProtocolEvent.Disconnected) {
            return new ProtocolStep(state.withConnected(false), List.of());
        } else if (event instanceof ProtocolEvent.Subscribed) {
            return subscribed(state, now);
        } else if (event instanceof ProtocolEvent.Received received) {
            return received(state, received.payload(), now);
        } else if (event instanceof ProtocolEvent.SeverityObserved observed) {
            return severityObserved(state, observed.severity());
        } else if (event instanceof ProtocolEvent.Measured measured) {
            return measured(state, measured.values(), now);
        } else if (event instanceof ProtocolEvent.ImageDelivered delivered) {
            return ServerCommands.imageDelivered(state, delivered.failure());
        } else {
            return timerElapsed(state, now);
        }
    }

    /** The message that a node leaves as its last will, and sends when it goes of its own accord (NODE-06). */
    public static ControlMessage offline() {
        return ControlMessage.of(Command.PUB_CN_STATUS, "offline");
    }

    private static ProtocolStep connected(ProtocolState state, boolean sessionPresent, Instant now) {
        List<ProtocolEffect> effects = new ArrayList<>();
        if (!sessionPresent || !(state.registration() instanceof Registration.Answered)) {
            return new ProtocolStep(register(state, now, effects), effects);
        }
        effects.add(control(state, ControlMessage.of(Command.PUB_CN_STATUS, "online")));
        ProtocolState after = reportSeverityIfDue(state, effects);
        if (after.canSend()) {
            effects.add(new ProtocolEffect.ReleaseQueue());
        }
        return new ProtocolStep(after, effects);
    }

    /** Asks to be validated, in the node's order; the control topic is subscribed on the way. */
    static ProtocolState register(ProtocolState state, Instant now, List<ProtocolEffect> effects) {
        if (state.setup().order() == RegistrationOrder.PUBLISH_FIRST) {
            effects.add(configuration(state));
            effects.add(new ProtocolEffect.Subscribe(state.controlTopic()));
            return state.withRegistration(Registration.Asked.after(1, now));
        }
        effects.add(new ProtocolEffect.Subscribe(state.controlTopic()));
        return state.withRegistration(new Registration.Subscribing());
    }

    private static ProtocolStep subscribed(ProtocolState state, Instant now) {
        if (!(state.registration() instanceof Registration.Subscribing)) {
            return new ProtocolStep(state, List.of());
        }
        ProtocolState after = state.withRegistration(Registration.Asked.after(1, now));
        return new ProtocolStep(after, List.of(configuration(state)));
    }

    private static ProtocolStep received(ProtocolState state, byte[] payload, Instant now) {
        ControlMessage message;
        try {
            message = PayloadCodec.detect(payload).decodeControl(payload);
        } catch (MessageRejectedException e) {
            return ignored(state, e.reason() + ": " + e.detail());
        }
        return ServerCommands.handle(state, message, now);
    }

    private static ProtocolStep severityObserved(ProtocolState state, Severity level) {
        boolean unchanged = state.severity().level() == level;
        boolean reported = unchanged && state.severity().reported();
        ProtocolState changed = state.withSeverity(new OwnSeverity(level, true, reported));
        List<ProtocolEffect> effects = new ArrayList<>();
        ProtocolState after = changed.canSend() ? reportSeverityIfDue(changed, effects) : changed;
        return new ProtocolStep(after, effects);
    }

    private static ProtocolStep measured(ProtocolState state, Map<String, Measurement> values, Instant now) {
        SelfAssessment self = state.self();
        return self == null
                ? new ProtocolStep(state, List.of())
                : assessed(state, self.measured(state.profile(), values, now));
    }

    /** Takes a new assessment over: what it says of the severity is reported when it is news. */
    static ProtocolStep assessed(ProtocolState state, SelfAssessment after) {
        ProtocolState changed = state.withSelf(after);
        return after.informed() ? severityObserved(changed, after.severity()) : new ProtocolStep(changed, List.of());
    }

    private static ProtocolStep timerElapsed(ProtocolState state, Instant now) {
        List<ProtocolEffect> effects = new ArrayList<>();
        ProtocolState after = state;
        SelfAssessment self = state.self();
        if (self != null && self.wakeAt() != null && !now.isBefore(self.wakeAt())) {
            ProtocolStep assessed = assessed(state, self.reassessed(state.profile(), now));
            after = assessed.state();
            effects.addAll(assessed.effects());
        }
        if (after.connected()
                && after.registration() instanceof Registration.Asked asked
                && !now.isBefore(asked.askAgainAt())) {
            effects.add(configuration(after));
            after = after.withRegistration(Registration.Asked.after(asked.attempts() + 1, now));
        }
        Instant sampleAt = after.nextSampleAt();
        if (sampleAt != null && !now.isBefore(sampleAt)) {
            effects.add(new ProtocolEffect.TakeSample());
            // Samples keep to their grid unless a whole interval was missed.
            boolean onGrid = now.isBefore(sampleAt.plus(after.samplingInterval()));
            after = after.withLastSampleAt(onGrid ? sampleAt : now);
        }
        return new ProtocolStep(after, effects);
    }

    /** Tells the server the node's severity when it was not told yet and the node is active. */
    static ProtocolState reportSeverityIfDue(ProtocolState state, List<ProtocolEffect> effects) {
        OwnSeverity severity = state.severity();
        if (severity.reported() || state.mode() != FunctionalMode.ACTIVE) {
            return state;
        }
        effects.add(control(
                state,
                ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, severity.level().modeName())));
        return state.withSeverity(new OwnSeverity(severity.level(), severity.observed(), true));
    }

    static ProtocolEffect control(ProtocolState state, ControlMessage message) {
        return new ProtocolEffect.SendControl(state.controlTopic(), message);
    }

    static ProtocolStep ignored(ProtocolState state, String reason) {
        return new ProtocolStep(state, List.of(new ProtocolEffect.Ignored(reason)));
    }

    private static ProtocolEffect configuration(ProtocolState state) {
        String document =
                NodeConfigurationWriter.write(state.profile(), state.setup().leadingSlash());
        return control(state, ControlMessage.of(Command.PUB_CONFIG_FILE, document));
    }
}
