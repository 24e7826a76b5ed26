package io.meltemi.edge.node;

import io.meltemi.schemas.message.Encoding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a node speaks. {@link #DEFAULTS} and the {@code with} methods make one.
 *
 * @param encoding encoding of what the node publishes (MSG-01)
 * @param protocol version of MQTT
 * @param qos quality of service of data, 0 to 2; control messages go out with at least 1
 * @param leadingSlash whether the node's topics start with a slash (TOPIC-01)
 * @param registrationOrder what comes first, publishing or subscribing
 * @param sessionExpiry how long the broker keeps the node's session while it is away; zero for none
 * @param keepAlive longest silence of the connection, 1 s to 18 h
 * @param maxInFlight most data messages that wait for the broker's acknowledgement at once
 * @param queueCapacity most data messages kept while they cannot be sent; the oldest are kept, newer ones are refused
 * @param spoolFile where those are kept so that they survive a restart of the node; null keeps them in memory
 * @param selfAssessment whether the node finds its severity by rules (NODE-07) and takes rules from the server; otherwise
 *     its owner says the severity
 * @param stateFile where rules and sampling intervals that the server set survive a restart of the node; null forgets them
 */
public record NodeSettings(
        Encoding encoding,
        MqttProtocol protocol,
        int qos,
        boolean leadingSlash,
        RegistrationOrder registrationOrder,
        Duration sessionExpiry,
        Duration keepAlive,
        int maxInFlight,
        int queueCapacity,
        @Nullable Path spoolFile,
        boolean selfAssessment,
        @Nullable Path stateFile) {

    /**
     * JSON over MQTT 5 with QoS 1, a leading slash, a session of one hour, 10,000 messages kept in memory, no assessment of
     * its own.
     */
    public static final NodeSettings DEFAULTS = new NodeSettings(
            Encoding.JSON,
            MqttProtocol.MQTT_5,
            1,
            true,
            RegistrationOrder.SUBSCRIBE_FIRST,
            Duration.ofHours(1),
            Duration.ofSeconds(60),
            64,
            10_000,
            null,
            false,
            null);

    /** As the original firmware speaks: text over MQTT 3.1.1, no leading slash, configuration before subscription. */
    public static final NodeSettings ORIGINAL_FIRMWARE = DEFAULTS.withEncoding(Encoding.TEXT)
            .withProtocol(MqttProtocol.MQTT_3_1_1)
            .withLeadingSlash(false)
            .withRegistrationOrder(RegistrationOrder.PUBLISH_FIRST);

    public NodeSettings {
        require(qos >= 0 && qos <= 2, "qos must be 0, 1 or 2, found " + qos);
        require(!sessionExpiry.isNegative(), "session expiry must not be negative, found " + sessionExpiry);
        require(
                keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= 65_535,
                "keep alive must be 1 to 65535 s, found " + keepAlive);
        require(maxInFlight >= 1, "in-flight limit must be at least 1, found " + maxInFlight);
        require(queueCapacity >= 1, "queue capacity must be at least 1, found " + queueCapacity);
    }

    public NodeSettings withEncoding(Encoding value) {
        return with(draft -> draft.encoding = value);
    }

    public NodeSettings withProtocol(MqttProtocol value) {
        return with(draft -> draft.protocol = value);
    }

    public NodeSettings withQos(int value) {
        return with(draft -> draft.qos = value);
    }

    public NodeSettings withLeadingSlash(boolean value) {
        return with(draft -> draft.leadingSlash = value);
    }

    public NodeSettings withRegistrationOrder(RegistrationOrder value) {
        return with(draft -> draft.registrationOrder = value);
    }

    /** With another session expiry and keep-alive. */
    public NodeSettings withSession(Duration expiry, Duration newKeepAlive) {
        return with(draft -> {
            draft.sessionExpiry = expiry;
            draft.keepAlive = newKeepAlive;
        });
    }

    /** With other limits of what waits for the broker and what waits for the node to be able to send. */
    public NodeSettings withLimits(int newMaxInFlight, int newQueueCapacity) {
        return with(draft -> {
            draft.maxInFlight = newMaxInFlight;
            draft.queueCapacity = newQueueCapacity;
        });
    }

    /** With a spool on disk. */
    public NodeSettings withSpoolFile(Path file) {
        return with(draft -> draft.spoolFile = file);
    }

    public NodeSettings withSelfAssessment(boolean value) {
        return with(draft -> draft.selfAssessment = value);
    }

    /** With what the server set kept on disk; the file's directory must exist. */
    public NodeSettings withStateFile(Path file) {
        return with(draft -> draft.stateFile = file);
    }

    private NodeSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Settings while one of them is changed. */
    private static final class Draft {

        private Encoding encoding;
        private MqttProtocol protocol;
        private int qos;
        private boolean leadingSlash;
        private RegistrationOrder registrationOrder;
        private Duration sessionExpiry;
        private Duration keepAlive;
        private int maxInFlight;
        private int queueCapacity;
        private @Nullable Path spoolFile;
        private boolean selfAssessment;
        private @Nullable Path stateFile;

        private Draft(NodeSettings from) {
            encoding = from.encoding;
            protocol = from.protocol;
            qos = from.qos;
            leadingSlash = from.leadingSlash;
            registrationOrder = from.registrationOrder;
            sessionExpiry = from.sessionExpiry;
            keepAlive = from.keepAlive;
            maxInFlight = from.maxInFlight;
            queueCapacity = from.queueCapacity;
            spoolFile = from.spoolFile;
            selfAssessment = from.selfAssessment;
            stateFile = from.stateFile;
        }

        private NodeSettings settings() {
            return new NodeSettings(
                    encoding,
                    protocol,
                    qos,
                    leadingSlash,
                    registrationOrder,
                    sessionExpiry,
                    keepAlive,
                    maxInFlight,
                    queueCapacity,
                    spoolFile,
                    selfAssessment,
                    stateFile);
        }
    }
}
