package io.meltemi.bridge.inbound;

import java.time.Instant;

/**
 * A message as a broker received it.
 *
 * @param topic as the sender wrote it
 * @param payload as the sender wrote it; not copied, so nobody may change it
 * @param qualityOfService 0, 1 or 2
 * @param arrivedAt arrival at the bridge; microseconds count (MSG-05)
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared, and copies would cost
public record InboundMessage(String topic, byte[] payload, int qualityOfService, boolean retained, Instant arrivedAt) {

    public InboundMessage {
        if (qualityOfService < 0 || qualityOfService > 2) {
            throw new IllegalArgumentException("quality of service must be 0, 1 or 2, found " + qualityOfService);
        }
    }
}
