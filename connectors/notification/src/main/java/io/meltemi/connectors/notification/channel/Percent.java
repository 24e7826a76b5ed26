package io.meltemi.connectors.notification.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of URLs (RFC 3986), in which a plus is a plus. */
final class Percent {

    private Percent() {}

    /** The text that is meant. */
    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
