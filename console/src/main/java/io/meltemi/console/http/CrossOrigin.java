package io.meltemi.console.http;

import io.javalin.http.Context;
import java.util.Set;

/** What pages of other origins may read: open data, and never with a session's cookie. */
final class CrossOrigin {

    private static final String EXPOSED = "ETag, Link, Meltemi-Note, RateLimit-Limit, RateLimit-Policy,"
            + " RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Total-Count";

    private final Set<String> prefixes;

    CrossOrigin(Set<String> prefixes) {
        this.prefixes = Set.copyOf(prefixes);
    }

    void allow(Context context) {
        if (isOpen(context.path())) {
            context.header("Access-Control-Allow-Origin", "*");
            context.header("Access-Control-Expose-Headers", EXPOSED);
            context.header("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    void preflight(Context context, String methods) {
        if (isOpen(context.path())) {
            context.header("Access-Control-Allow-Methods", methods);
            context.header("Access-Control-Allow-Headers", "Accept, Authorization, If-None-Match");
            context.header("Access-Control-Max-Age", "86400");
        }
    }

    private boolean isOpen(String path) {
        return prefixes.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
