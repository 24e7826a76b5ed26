package io.meltemi.console.sensorthings.query;

/** Text of requests in messages. */
final class Told {

    private static final int MAX_LENGTH = 60;

    private Told() {}

    static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
