package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.inbound.ArrivalStamp;
import io.meltemi.schemas.inbound.InboundKey;
import io.meltemi.schemas.inbound.KeptPayload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes of messages what the bridge makes of them on their way through Kafka: without passwords, cut where they are too long.
 *
 * <p>A message has no offset. The broker's stamp, where there is one to be trusted, says when it arrived and which it is, however often
 * it is delivered. Without stamps it arrives when it is delivered, and is known by its content: the number is the first 63 bits of
 * the SHA-256 of topic and payload. Not thread-safe.
 */
final class InboundMessages {

    private final String heartbeatTopic;
    private final boolean stamped;
    private final Arrivals arrivals = new Arrivals();
    private final MessageDigest digest;

    /**
     * Makes them.
     *
     * @param heartbeatTopic whose messages are the platform's own signs of life
     * @param stamped whether stamps are the broker's
     */
    InboundMessages(String heartbeatTopic, boolean stamped) {
        this.heartbeatTopic = heartbeatTopic;
        this.stamped = stamped;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The record of a message; null of one that is not for us: what begins with {@code $} is the server's own, and comes back where a
     * broker counts it to {@code #}; and the embedded broker tells what is a matter between nodes.
     */
    @Nullable
    InboundRecord record(MqttMessage message) {
        Long arrivalMillis = message.arrivalMillis();
        if (arrivalMillis == null) {
            throw new IllegalArgumentException("a message that came in has a time of arrival");
        }
        boolean heartbeat = message.topic().equals(heartbeatTopic);
        if (!heartbeat && message.topic().startsWith("$")) {
            return null;
        }
        String stampText = stamped ? stampText(message) : null;
        if (ArrivalStamp.NONE.equals(stampText)) {
            return null;
        }
        KeptPayload kept = heartbeat
                ? new KeptPayload(message.payload(), null)
                : KeptPayload.of(message.topic(), message.payload());
        ArrivalStamp stamp = stampText == null ? null : ArrivalStamp.parse(stampText);
        Instant arrivedAt = stamp == null ? arrivals.next(arrivalMillis) : stamp.instant();
        Integer originalLength = kept.originalLength();
        return new InboundRecord(
                InboundKey.of(message.topic()),
                message.topic(),
                kept.bytes(),
                message.qos(),
                message.retained(),
                arrivedAt,
                stamp == null ? Origin.UNSTAMPED : Origin.STAMPED,
                stamp == null ? number(message.topic(), kept.bytes()) : stamp.micros(),
                null,
                originalLength == null ? null : originalLength.longValue(),
                heartbeat);
    }

    /** The last one counts: a broker of ours puts its own behind what the client sent. */
    private static @Nullable String stampText(MqttMessage message) {
        String text = null;
        for (MqttMessage.UserProperty property : message.userProperties()) {
            if (property.name().equals(ArrivalStamp.PROPERTY)) {
                text = property.value();
            }
        }
        return text;
    }

    private long number(String topic, byte[] payload) {
        digest.update(topic.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // in no topic
        return ByteBuffer.wrap(digest.digest(payload)).getLong() & Long.MAX_VALUE;
    }
}
