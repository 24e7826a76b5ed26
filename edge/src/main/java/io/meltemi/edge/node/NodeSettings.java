package io.meltemi.edge.node;

import io.meltemi.schemas.message.Encoding;
import java.nio.file.Path;
import java.time.Duration;
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
        @Nullable Path spoolFile) {

    /** JSON over MQTT 5 with QoS 1, a leading slash, a session of one hour, 10,000 messages kept in memory. */
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
        return copy(value, protocol, qos, leadingSlash, registrationOrder);
    }

    public NodeSettings withProtocol(MqttProtocol value) {
        return copy(encoding, value, qos, leadingSlash, registrationOrder);
    }

    public NodeSettings withQos(int value) {
        return copy(encoding, protocol, value, leadingSlash, registrationOrder);
    }

    public NodeSettings withLeadingSlash(boolean value) {
        return copy(encoding, protocol, qos, value, registrationOrder);
    }

    public NodeSettings withRegistrationOrder(RegistrationOrder value) {
        return copy(encoding, protocol, qos, leadingSlash, value);
    }

    /** With another session expiry and keep-alive. */
    public NodeSettings withSession(Duration expiry, Duration newKeepAlive) {
        return new NodeSettings(
                encoding,
                protocol,
                qos,
                leadingSlash,
                registrationOrder,
                expiry,
                newKeepAlive,
                maxInFlight,
                queueCapacity,
                spoolFile);
    }

    /** With other limits of what waits for the broker and what waits for the node to be able to send. */
    public NodeSettings withLimits(int newMaxInFlight, int newQueueCapacity) {
        return new NodeSettings(
                encoding,
                protocol,
                qos,
                leadingSlash,
                registrationOrder,
                sessionExpiry,
                keepAlive,
                newMaxInFlight,
                newQueueCapacity,
                spoolFile);
    }

    /** With a spool on disk. */
    public NodeSettings withSpoolFile(Path file) {
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
                file);
    }

    private NodeSettings copy(
            Encoding newEncoding, MqttProtocol newProtocol, int newQos, boolean newSlash, RegistrationOrder newOrder) {
        return new NodeSettings(
                newEncoding,
                newProtocol,
                newQos,
                newSlash,
                newOrder,
                sessionExpiry,
                keepAlive,
                maxInFlight,
                queueCapacity,
                spoolFile);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
