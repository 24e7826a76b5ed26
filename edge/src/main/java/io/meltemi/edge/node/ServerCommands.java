package io.meltemi.edge.node;

import io.meltemi.edge.node.ProtocolState.OwnSeverity;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a node takes each command of the server (contract section 3). All but the mode are answered with an {@code ACK}. */
final class ServerCommands {

    private static final String OK = "ok";
    private static final String FAILED = "failed";
    private static final int MAX_REASON_CHARACTERS = 200;

    private ServerCommands() {}

    static ProtocolStep handle(ProtocolState state, ControlMessage message, Instant now) {
        Command command = known(message.command());
        if (command == null) {
            return failed(state, message, "unknown command");
        }
        return switch (command) {
            case SET_CN_FUNCTIONAL_MODE -> functionalMode(state, message, now);
            case SET_SAMPLING_INTERVAL -> samplingInterval(state, message);
            case SET_CONFIG_FILE -> configuration(state, message, now);
            case SET_RULE -> rule(state, message, now);
            case GET_IMAGE -> image(state, message);
            case PUB_CONFIG_FILE, PUB_CN_SEVERITY_MODE, PUB_CN_STATUS, ACK ->
                NodeProtocol.ignored(state, "the node's own " + command);
        };
    }

    private static ProtocolStep functionalMode(ProtocolState state, ControlMessage message, Instant now) {
        String mode = parameter(message, 0).toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "active" -> active(state, severity(parameter(message, 1)), now);
            case "blocked" ->
                new ProtocolStep(
                        state.withMode(FunctionalMode.BLOCKED).withRegistration(new Registration.Answered()),
                        List.of());
            default -> failed(state, message, "expected active or blocked but found " + mode);
        };
    }

    private static ProtocolStep active(ProtocolState state, @Nullable Severity lastKnown, Instant now) {
        boolean becomesActive = state.mode() != FunctionalMode.ACTIVE;
        if (!becomesActive && state.registration() instanceof Registration.Answered) {
            return NodeProtocol.ignored(state, "repetition of an answered mode");
        }
        OwnSeverity own = state.severity();
        Severity level = lastKnown != null && !own.observed() ? lastKnown : own.level();
        List<ProtocolEffect> effects = new ArrayList<>();
        ProtocolState after = NodeProtocol.reportSeverityIfDue(
                state.withMode(FunctionalMode.ACTIVE)
                        .withRegistration(new Registration.Answered())
                        .withSeverity(new OwnSeverity(level, own.observed(), false)),
                effects);
        if (becomesActive && state.setup().samples()) {
            after = after.withLastSampleAt(now);
            effects.add(new ProtocolEffect.TakeSample());
        }
        effects.add(new ProtocolEffect.ReleaseQueue());
        return new ProtocolStep(after, effects);
    }

    private static ProtocolStep samplingInterval(ProtocolState state, ControlMessage message) {
        Severity severity = severity(parameter(message, 0));
        if (severity == null) {
            return failed(state, message, "expected a severity mode but found " + parameter(message, 0));
        }
        int seconds;
        try {
            seconds = Integer.parseInt(parameter(message, 1));
        } catch (NumberFormatException e) {
            return failed(state, message, "expected whole seconds but found " + parameter(message, 1));
        }
        if (seconds < SamplingIntervals.MIN_SECONDS || seconds > SamplingIntervals.MAX_SECONDS) {
            return failed(
                    state,
                    message,
                    "expected " + SamplingIntervals.MIN_SECONDS + " to " + SamplingIntervals.MAX_SECONDS
                            + " seconds but found " + seconds);
        }
        ProtocolState after = state.withIntervals(state.intervals().with(severity, Duration.ofSeconds(seconds)));
        return new ProtocolStep(
                after, List.of(new ProtocolEffect.Remember(after.memory()), acknowledgement(state, message, OK, null)));
    }

    private static ProtocolStep rule(ProtocolState state, ControlMessage message, Instant now) {
        SelfAssessment self = state.self();
        if (self == null) {
            return failed(state, message, "this node evaluates no rules");
        }
        SelfAssessment.Handover handover =
                self.handOver(parameter(message, 0), parameter(message, 1), state.profile(), now);
        if (handover instanceof SelfAssessment.Handover.Refused refused) {
            return failed(state, message, refused.reason());
        }
        SelfAssessment after = ((SelfAssessment.Handover.Accepted) handover).after();
        ProtocolStep assessed = NodeProtocol.assessed(state, after);
        List<ProtocolEffect> effects = new ArrayList<>();
        effects.add(new ProtocolEffect.Remember(assessed.state().memory()));
        effects.add(acknowledgement(state, message, OK, null));
        effects.addAll(assessed.effects());
        return new ProtocolStep(assessed.state(), effects);
    }

    private static ProtocolStep image(ProtocolState state, ControlMessage message) {
        if (!state.setup().hasImages()) {
            return failed(state, message, "this node has no camera");
        }
        String imageId = parameter(message, 0);
        String target = parameter(message, 1);
        return imageId.isEmpty() || target.isEmpty()
                ? failed(state, message, "expected an image id and where to put it")
                : new ProtocolStep(state, List.of(new ProtocolEffect.DeliverImage(imageId, target)));
    }

    /** Answers GET_IMAGE when it is known what came of it. */
    static ProtocolStep imageDelivered(ProtocolState state, @Nullable String failure) {
        ControlMessage asked = ControlMessage.of(Command.GET_IMAGE);
        return failure == null
                ? new ProtocolStep(state, List.of(acknowledgement(state, asked, OK, null)))
                : failed(state, asked, failure);
    }

    private static ProtocolStep configuration(ProtocolState state, ControlMessage message, Instant now) {
        NodeConfiguration configuration;
        try {
            configuration = NodeConfigurationReader.read(parameter(message, 0));
        } catch (ConfigurationRejectedException e) {
            return failed(state, message, String.valueOf(e.getMessage()));
        }
        NodeIdentity identity = state.profile().identity();
        if (!configuration.nodeId().equals(identity.nodeId())
                || !configuration.network().equals(identity.network())) {
            return failed(
                    state,
                    message,
                    "expected the configuration of " + Topic.nodeKey(identity.network(), identity.nodeId())
                            + " but found "
                            + Topic.nodeKey(configuration.network(), configuration.nodeId()));
        }
        NodeProfile adopted;
        try {
            adopted = state.profile().adopt(configuration);
        } catch (IllegalArgumentException e) {
            return failed(state, message, String.valueOf(e.getMessage()));
        }
        List<ProtocolEffect> effects = new ArrayList<>();
        effects.add(acknowledgement(state, message, OK, null));
        effects.add(new ProtocolEffect.ConfigurationAdopted(adopted));
        ProtocolState after = state.withProfile(adopted);
        if (!after.controlTopic().equals(state.controlTopic())) {
            effects.add(new ProtocolEffect.Unsubscribe(state.controlTopic()));
        }
        ProtocolState registering = NodeProtocol.register(after, now, effects);
        SelfAssessment self = registering.self();
        if (self != null) {
            registering = registering.withSelf(self.renewed(adopted, now));
        }
        return new ProtocolStep(registering, effects);
    }

    private static ProtocolStep failed(ProtocolState state, ControlMessage message, String reason) {
        return new ProtocolStep(state, List.of(acknowledgement(state, message, FAILED, reason)));
    }

    private static ProtocolEffect acknowledgement(
            ProtocolState state, ControlMessage answered, String result, @Nullable String reason) {
        String command = singleParameter(answered.command(), Topic.MAX_LEVEL_CHARACTERS);
        return NodeProtocol.control(
                state,
                reason == null
                        ? ControlMessage.of(Command.ACK, command, result)
                        : ControlMessage.of(
                                Command.ACK, command, result, singleParameter(reason, MAX_REASON_CHARACTERS)));
    }

    /** Text that stays one parameter in the text encoding too: no commas, one line, not too long. */
    private static String singleParameter(String text, int maxCharacters) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), maxCharacters));
        text.codePoints()
                .limit(maxCharacters)
                .map(c -> c == ',' ? ';' : Character.isISOControl(c) ? ' ' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static String parameter(ControlMessage message, int index) {
        return index < message.parameters().size()
                ? message.parameters().get(index).strip()
                : "";
    }

    private static @Nullable Command known(String name) {
        for (Command command : Command.values()) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        return null;
    }

    private static @Nullable Severity severity(String modeName) {
        for (Severity severity : Severity.values()) {
            if (severity.modeName().equals(modeName)) {
                return severity;
            }
        }
        return null;
    }
}
