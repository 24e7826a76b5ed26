package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.CredentialStore;

/** What changes through the console are tried on, and documents to try them with. */
record ActionsParts(CommandParts parts, CredentialStore credentials, ActionsHttp console) {

    static final String SCRIPT = "<script>alert(1)</script>";
    static final String SPAN = "\"from\": \"2026-01-10T10:00:00Z\", \"to\": \"2026-01-11T00:00:00Z\"";

    /** A rule about temperatures from a threshold on. */
    static String hot(String id, double threshold, String more) {
        return "{\"id\": \"" + id + "\", \"severity\": \"WARNING\", " + more
                + " \"when\": {\"sensor\": \"temp*\", \"value\": {\"is\": \">=\", \"threshold\": " + threshold + "}}}";
    }

    static String subscriber(String name) {
        return "{\"name\": \"" + name + "\", \"addresses\": {\"email\": \"" + name
                + "@example.org\", \"webhook\": \"\"}}";
    }
}
