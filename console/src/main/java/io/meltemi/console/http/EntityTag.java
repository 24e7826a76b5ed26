package io.meltemi.console.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Weak entity tags (RFC 9110, 8.8.3). */
public final class EntityTag {

    private static final int TAG_BYTES = 12;

    private EntityTag() {}

    /** The tag of what has such a content. */
    public static String weak(byte[] content) {
        return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(sha256(content), TAG_BYTES)) + "\"";
    }

    /** The tag of what is decided by such a text. */
    public static String weak(String text) {
        return weak(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a client has the answer already (RFC 9110, 13.1.2): the weak comparison. */
    public static boolean isKnown(Call call, String tag) {
        String known = call.header("If-None-Match");
        if (known == null) {
            return false;
        }
        String opaque = tag.substring(2);
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals(tag) || each.equals(opaque));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
