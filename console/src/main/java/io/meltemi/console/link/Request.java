package io.meltemi.console.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method in capitals
 * @param query parameters of the URL by name, decoded; of several of one name the first
 * @param accept the header, or the empty text
 */
public record Request(String method, String path, Map<String, String> query, String accept) {

    /** Reads a query as a URL has it. */
    static Map<String, String> parameters(@Nullable String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery != null) {
            for (String part : rawQuery.split("&")) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    parameters.putIfAbsent(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    /** Whether the answer changes nothing. */
    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Whether a program asks and not a person at a browser. */
    boolean wantsJson() {
        return accept.contains("json") && !accept.contains("text/html");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // half an escape: the text will match nothing
        }
    }
}
