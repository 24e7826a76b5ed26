package io.meltemi.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** Problem documents (RFC 9457). */
final class Problems {

    static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    static Map<String, Object> document(ProblemException problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("detail", problem.detail());
        problem.more().forEach(document::putIfAbsent);
        return document;
    }

    static byte[] bytes(ProblemException problem) {
        try {
            return Json.MAPPER.writeValueAsBytes(document(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }

    static void write(Context context, ProblemException problem) {
        context.status(problem.status());
        context.contentType(CONTENT_TYPE);
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        Object retryAfter = problem.more().get("retryAfterSeconds");
        if (retryAfter != null) {
            context.header("Retry-After", retryAfter.toString());
        } else if (problem.status() == 503) {
            context.header("Retry-After", "5");
        }
        context.result(bytes(problem));
    }
}
