package io.meltemi.bridge.broker;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Copies payloads out of HiveMQ's buffers. */
final class Payloads {

    private Payloads() {}

    static byte[] bytes(Optional<ByteBuffer> payload) {
        if (payload.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer buffer = payload.get().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
