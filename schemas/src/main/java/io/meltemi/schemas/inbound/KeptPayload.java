package io.meltemi.schemas.inbound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a payload: without passwords (CONF-03), and of one that is too long the beginning.
 *
 * @param bytes handed on, not to be changed
 * @param originalLength the payload's length in bytes before it was cut, or null when it was not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copies would cost
public record KeptPayload(byte[] bytes, @Nullable Integer originalLength) {

    /** Payloads up to here are kept whole, in bytes. */
    public static final int MAX_WHOLE_BYTES = 2 * 1024 * 1024;

    /** What is kept of a longer payload, in bytes. */
    public static final int CUT_BYTES = 64 * 1024;

    /** What is kept of a message's payload; the same array where nothing is taken out. */
    public static KeptPayload of(String topic, byte[] payload) {
        byte[] kept = SecretPayloads.withoutPassword(topic, payload);
        if (payload.length <= MAX_WHOLE_BYTES) {
            return new KeptPayload(kept, null);
        }
        return new KeptPayload(kept.length > CUT_BYTES ? Arrays.copyOf(kept, CUT_BYTES) : kept, payload.length);
    }
}
