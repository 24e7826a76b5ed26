package io.meltemi.edge.gateway;

import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The gateway as a node of its own: it registers, says that it is there, and leaves a last will, so that the platform shows when
 * the way over it is closed. Used by one thread at a time, but for {@link #mode}.
 */
final class OwnNode {

    private static final PayloadCodec CODEC = PayloadCodec.of(Encoding.JSON);
    private static final Duration WORD = Duration.ofSeconds(60);

    private final String controlTopic;
    private final String configuration;
    private Instant lastWord = Instant.EPOCH;
    private volatile FunctionalMode mode = FunctionalMode.INIT;

    OwnNode(GatewaySettings settings) {
        this.controlTopic = settings.identity().controlTopic(true).format();
        this.configuration = PasswordRedaction.redactDocument(settings.configuration());
    }

    String controlTopic() {
        return controlTopic;
    }

    /** What the platform makes of the gateway's configuration. */
    FunctionalMode mode() {
        return mode;
    }

    GatewayLink.Will will() {
        return new GatewayLink.Will(controlTopic, offline());
    }

    byte[] offline() {
        return encoded(ControlMessage.of(Command.PUB_CN_STATUS, "offline"));
    }

    /** What to publish when the way up is open again. */
    byte[] registration(Instant now) {
        lastWord = now;
        return encoded(ControlMessage.of(Command.PUB_CONFIG_FILE, configuration));
    }

    /** A word from time to time (NODE-06). */
    Optional<byte[]> onTime(Instant now) {
        if (now.isBefore(lastWord.plus(WORD))) {
            return Optional.empty();
        }
        lastWord = now;
        return Optional.of(encoded(ControlMessage.of(Command.PUB_CN_STATUS, "online")));
    }

    /** The answers to a command for the gateway itself. */
    List<byte[]> onCommand(byte[] payload) {
        ControlMessage command;
        try {
            command = PayloadCodec.detect(payload).decodeControl(payload);
        } catch (MessageRejectedException e) {
            return List.of();
        }
        if (command.command().equals(Command.SET_CN_FUNCTIONAL_MODE.name())) {
            boolean active = command.parameters().stream().anyMatch(parameter -> parameter.startsWith("active"));
            mode = active ? FunctionalMode.ACTIVE : FunctionalMode.BLOCKED;
            return active
                    ? List.of(encoded(ControlMessage.of(Command.PUB_CN_SEVERITY_MODE, Severity.NORMAL.modeName())))
                    : List.of();
        }
        return List.of(encoded(
                ControlMessage.of(Command.ACK, command.command(), "failed", "a gateway does not take this command")));
    }

    private static byte[] encoded(ControlMessage message) {
        return CODEC.encodeControl(message);
    }
}
