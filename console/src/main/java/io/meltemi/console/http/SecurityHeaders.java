package io.meltemi.console.http;

import java.util.Map;
import java.util.function.BiConsumer;

/** Headers of every reply. A page that needs more than nothing replaces the content security policy by its own. */
public final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    static void put(BiConsumer<String, String> response) {
        HEADERS.forEach(response);
    }
}
