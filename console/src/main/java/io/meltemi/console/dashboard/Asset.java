package io.meltemi.console.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** A file of the dashboard. */
@SuppressWarnings("ArrayRecordComponent") // assets are served, never compared
record Asset(String contentType, byte[] bytes) {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** Whether a file of this name is one that browsers get. */
    static boolean isServed(String name) {
        return CONTENT_TYPES.containsKey(extension(name));
    }

    static Asset of(String name, byte[] bytes) {
        String contentType = CONTENT_TYPES.get(extension(name));
        if (contentType == null) {
            throw new IllegalArgumentException("no content type for " + name);
        }
        return new Asset(contentType, bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The strong entity tag: a hash of the content. */
    String tag() {
        return '"' + HexFormat.of().formatHex(sha256(bytes), 0, 12) + '"';
    }

    /** The hash as a content security policy has it. */
    static String source(String script) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
