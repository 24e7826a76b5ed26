package io.meltemi.connectors.notification.channel;

/** How long short messages are. */
public final class SmsLength {

    private SmsLength() {}

    /** Whether a text is one short message, and not several that are joined. */
    public static boolean fitsOne(String text) {
        return ShortMessage.of(text, ShortMessage.Alphabets.BOTH).parts().size() == 1;
    }
}
