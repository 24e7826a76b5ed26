package io.meltemi.console.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request.
 *
 * @param actor in whose name something was done, for the audit trail; null where nobody is known
 */
public record Response(int status, String type, String body, @Nullable String actor) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A page for people. */
    static Response page(int status, String html) {
        return new Response(status, "text/html; charset=utf-8", html, null);
    }

    /** A value as JSON. */
    public static Response json(int status, Object value) {
        return new Response(status, "application/json", write(value), null);
    }

    /** A problem document (RFC 9457). */
    public static Response problem(int status, String title, String detail, Map<String, Object> extensions) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(extensions);
        return new Response(status, "application/problem+json", write(body), null);
    }

    /** The same, done in somebody's name. */
    Response by(String name) {
        return new Response(status, type, body, name);
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
