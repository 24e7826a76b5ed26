package io.meltemi.console.http;

/** What a request asks for. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether requests of this kind may change something. */
    public boolean isChange() {
        return this != GET;
    }
}
