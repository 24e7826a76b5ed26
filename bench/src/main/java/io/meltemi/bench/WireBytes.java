package io.meltemi.bench;

import java.nio.charset.StandardCharsets;

/** Length of a PUBLISH packet with QoS 1 in MQTT 5 without properties, in bytes; TLS, TCP and the acknowledgement are not in it. */
public final class WireBytes {

    private static final int TOPIC_LENGTH_BYTES = 2;
    private static final int PACKET_ID_BYTES = 2;
    private static final int PROPERTY_LENGTH_BYTES = 1;

    private WireBytes() {}

    public static int ofPublish(String topic, int payloadBytes) {
        int remaining = TOPIC_LENGTH_BYTES
                + topic.getBytes(StandardCharsets.UTF_8).length
                + PACKET_ID_BYTES
                + PROPERTY_LENGTH_BYTES
                + payloadBytes;
        int lengthBytes = 1;
        for (int rest = remaining >>> 7; rest > 0; rest >>>= 7) {
            lengthBytes++;
        }
        return 1 + lengthBytes + remaining;
    }
}
