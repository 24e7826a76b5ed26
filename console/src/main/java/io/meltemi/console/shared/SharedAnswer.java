package io.meltemi.console.shared;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.EntityTag;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** An answer as it is sent, written and compressed once. */
public final class SharedAnswer {

    private static final Pattern GZIP = Pattern.compile("\\s*gzip\\s*(;\\s*q=(1(\\.0*)?|0\\.0*[1-9]\\d*)\\s*)?");
    private static final int BUFFER_BYTES = 16 * 1024;

    private final String contentType;
    private final byte[] bytes;
    private final byte[] compressed;
    private final String tag;

    private SharedAnswer(String contentType, byte[] bytes, String tag) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.compressed = compressed(bytes);
        this.tag = tag;
    }

    /** Of a value that becomes JSON, with the hash of it as entity tag. */
    public static SharedAnswer json(Object value) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(value);
        return new SharedAnswer("application/json", bytes, EntityTag.weak(bytes));
    }

    /** Of bytes, which must not change any more, and their entity tag. */
    public static SharedAnswer of(String contentType, byte[] bytes, String tag) {
        return new SharedAnswer(contentType, bytes, tag);
    }

    public String tag() {
        return tag;
    }

    /** The reply to a call: compressed for who reads that, and without a body for who has it already. */
    public Reply replyTo(Call call) {
        Reply reply = EntityTag.isKnown(call, tag) ? new Reply.Bytes(304, "", new byte[0], Map.of()) : withBody(call);
        return reply.with("ETag", tag)
                .with("Vary", "Accept, Accept-Encoding, Authorization, Cookie")
                .with("Cache-Control", "private, no-cache");
    }

    int size() {
        return bytes.length + compressed.length;
    }

    private Reply withBody(Call call) {
        Reply.Bytes reply = new Reply.Bytes(200, contentType, bytes, Map.of());
        String accepted = call.header("Accept-Encoding");
        boolean isCompressed = accepted != null
                && Arrays.stream(accepted.split(",", -1))
                        .anyMatch(coding -> GZIP.matcher(coding).matches());
        return isCompressed ? new Reply.Bytes(200, contentType, compressed, Map.of("Content-Encoding", "gzip")) : reply;
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + BUFFER_BYTES);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, BUFFER_BYTES)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return compressed.toByteArray();
    }
}
