package io.meltemi.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meltemi.console.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Frames of a stream of server-sent events. */
final class Frames {

    /** A comment, which keeps the connection and shows that the other side is still there. */
    static final byte[] HEARTBEAT = ascii(":\n\n");

    /** What a stream begins with: how long to wait, in milliseconds, before it is asked for again. */
    static final byte[] BEGIN = ascii("retry: 3000\n\n");

    static final byte[] INTERRUPTED = event("interrupted", Map.of("reason", "what is new does not come through"));
    static final byte[] RESUMED = event("resumed", Map.of());

    private Frames() {}

    static byte[] missed(long count) {
        return event("missed", Map.of("count", count));
    }

    /** JSON has no line breaks of its own. */
    static byte[] event(String name, Object data) {
        try {
            return ("event: " + name + "\ndata: " + Json.MAPPER.writeValueAsString(data) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can always be written", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
