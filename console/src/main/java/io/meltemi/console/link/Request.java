package io.meltemi.console.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method in capitals
 * @param query parameters of the URL by name, decoded; of several of one name the first
 * @param accept the header, or the empty text
 * @param acceptLanguage likewise
 * @param form what a form posted, by name, decoded
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String acceptLanguage,
        Map<String, List<String>> form) {

    private static final int MOST_FIELDS = 500;

    public Request {
        form = Map.copyOf(form);
    }

    /** One without a form. */
    Request(String method, String path, Map<String, String> query, String accept) {
        this(method, path, query, accept, "", Map.of());
    }

    /** Reads a query as a URL has it. */
    static Map<String, String> parameters(@Nullable String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        form(rawQuery).forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }

    /** Reads {@code application/x-www-form-urlencoded}; of more than some hundred fields the first. */
    static Map<String, List<String>> form(@Nullable String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (encoded != null) {
            for (String part : encoded.split("&", MOST_FIELDS + 1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    fields.computeIfAbsent(decoded(part.substring(0, equals)), name -> new ArrayList<>())
                            .add(decoded(part.substring(equals + 1)));
                }
            }
        }
        return fields;
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

    /** A field of the form without blanks around it; empty when it is absent. */
    String field(String name) {
        return form.getOrDefault(name, List.of("")).get(0).strip();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // half an escape: the text will match nothing
        }
    }
}
