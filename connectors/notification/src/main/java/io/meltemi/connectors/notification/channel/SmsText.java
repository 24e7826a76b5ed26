package io.meltemi.connectors.notification.channel;

import java.util.regex.Pattern;

/** The text of a short message. */
final class SmsText {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n]]+");

    private SmsText() {}

    /** Without control characters, but for line breaks. */
    static String clean(String text) {
        return CONTROLS.matcher(text).replaceAll("").strip();
    }
}
