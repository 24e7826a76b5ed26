package io.meltemi.console.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operation answers. */
public sealed interface Reply {

    int status();

    /** Headers beside the content type, by name. */
    Map<String, String> headers();

    /** The same reply with one more header. */
    Reply with(String header, String value);

    /** A value that becomes JSON. */
    record Json(int status, Object value, String contentType, Map<String, String> headers) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Json(status, this.value, contentType, plus(headers, header, value));
        }
    }

    /** Bytes as they are. */
    @SuppressWarnings("ArrayRecordComponent") // replies are sent, never compared
    record Bytes(int status, String contentType, byte[] bytes, Map<String, String> headers) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Bytes(status, contentType, bytes, plus(headers, header, value));
        }
    }

    /** What is written while it is sent, however long it is. */
    record Streamed(int status, String contentType, Writer writer, Map<String, String> headers) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Streamed(status, contentType, writer, plus(headers, header, value));
        }
    }

    /** The operation has taken over the connection and answers by itself, later. */
    record Taken() implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public Reply with(String header, String value) {
            throw new IllegalStateException("the reply is no longer here");
        }
    }

    /** Writes a reply. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException, ProblemException;
    }

    static Reply json(Object value) {
        return json(200, value);
    }

    static Reply json(int status, Object value) {
        return new Json(status, value, "application/json", Map.of());
    }

    /** Nothing more to say. */
    static Reply done() {
        return new Bytes(204, "", new byte[0], Map.of());
    }

    static Reply text(String contentType, String text) {
        return new Bytes(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply stream(String contentType, Writer writer) {
        return new Streamed(200, contentType, writer, Map.of());
    }

    private static Map<String, String> plus(Map<String, String> headers, String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return Map.copyOf(more);
    }
}
