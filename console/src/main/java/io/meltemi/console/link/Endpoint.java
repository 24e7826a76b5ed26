package io.meltemi.console.link;

/** What answers the requests to one path. Safe for threads. */
@FunctionalInterface
public interface Endpoint {

    /** Answers within a bounded time; an exception becomes an error without details. */
    Response answer(Request request) throws Exception;
}
