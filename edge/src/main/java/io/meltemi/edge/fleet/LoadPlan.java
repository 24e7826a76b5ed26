package io.meltemi.edge.fleet;

import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadLimits;
import java.time.Duration;

/**
 * What load the nodes make together.
 *
 * @param shape how much, or for how long
 * @param qos quality of service, 0 to 2
 * @param encoding encoding of the payloads
 * @param payloadBytes length of each payload
 * @param inFlightPerNode most messages that one node waits for at once
 * @param patience how long to wait for acknowledgements after the last message was sent
 */
public record LoadPlan(
        Shape shape, int qos, Encoding encoding, int payloadBytes, int inFlightPerNode, Duration patience) {

    /** How much load. */
    public sealed interface Shape {

        /** So many messages from each node, as fast as they are acknowledged. */
        record Count(int messagesPerNode) implements Shape {

            public Count {
                require(messagesPerNode >= 1, "messages per node must be at least 1, found " + messagesPerNode);
            }
        }

        /** As fast as messages are acknowledged, for a time. */
        record Unbounded(Duration duration) implements Shape {

            public Unbounded {
                requirePositive(duration);
            }
        }

        /** A number of messages a second from all nodes together, in turn, for a time; less when the broker is slower. */
        record Paced(double messagesPerSecond, Duration duration) implements Shape {

            public Paced {
                require(messagesPerSecond > 0, "messages a second must be above 0, found " + messagesPerSecond);
                requirePositive(duration);
            }
        }
    }

    public LoadPlan {
        require(qos >= 0 && qos <= 2, "qos must be 0, 1 or 2, found " + qos);
        require(
                payloadBytes >= 1 && payloadBytes <= PayloadLimits.MAX_DATA_BYTES,
                "payload bytes must be 1 to " + PayloadLimits.MAX_DATA_BYTES + ", found " + payloadBytes);
        require(inFlightPerNode >= 1, "in-flight limit must be at least 1, found " + inFlightPerNode);
    }

    /** A plan with JSON payloads of 200 bytes, 32 in flight a node, and a minute's patience. */
    public static LoadPlan of(Shape shape, int qos) {
        return new LoadPlan(shape, qos, Encoding.JSON, 200, 32, Duration.ofMinutes(1));
    }

    public LoadPlan withPayload(Encoding newEncoding, int newPayloadBytes) {
        return new LoadPlan(shape, qos, newEncoding, newPayloadBytes, inFlightPerNode, patience);
    }

    public LoadPlan withInFlightPerNode(int limit) {
        return new LoadPlan(shape, qos, encoding, payloadBytes, limit, patience);
    }

    public LoadPlan withPatience(Duration newPatience) {
        return new LoadPlan(shape, qos, encoding, payloadBytes, inFlightPerNode, newPatience);
    }

    private static void requirePositive(Duration duration) {
        require(!duration.isNegative() && !duration.isZero(), "duration must be above 0, found " + duration);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
