package io.meltemi.connectors.notification.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as short messages: in the default alphabet where that has all its characters, else in UCS-2; in parts where one message is
 * too small.
 *
 * @param dataCoding as SMPP 3.4 has it: 0 for the default alphabet, 8 for UCS-2
 * @param parts the octets of each, without a header
 */
@SuppressWarnings("ArrayRecordComponent") // the octets are handed on, never compared or changed
record ShortMessage(byte dataCoding, List<byte[]> parts) {

    /** SMPP's default alphabet. */
    static final byte DEFAULT_ALPHABET = 0;

    /** UCS-2, most significant octet first. */
    static final byte UCS2 = 8;

    /** More parts than these nobody reads; a longer text is cut. */
    static final int MAX_PARTS = 8;

    private static final String CUT = "...";

    /** Alphabets that the other side may be sent. */
    enum Alphabets {
        /** The default alphabet, or UCS-2. */
        BOTH,
        /** UCS-2 alone, for servers that read another alphabet in place of the default one. */
        UCS2_ALONE
    }

    /** A text as short messages. */
    static ShortMessage of(String text, Alphabets alphabets) {
        byte[] septets = alphabets == Alphabets.BOTH ? GsmAlphabet.septets(text) : null;
        return septets != null ? gsm(text, septets) : ucs2(text);
    }

    private static ShortMessage gsm(String text, byte[] septets) {
        List<byte[]> parts = gsmParts(septets);
        String cut = text;
        while (parts.size() > MAX_PARTS) {
            cut = cut.substring(0, cut.length() - 1);
            byte[] fewer = GsmAlphabet.septets(cut + CUT);
            parts = gsmParts(fewer == null ? new byte[0] : fewer);
        }
        return new ShortMessage(DEFAULT_ALPHABET, parts);
    }

    private static List<byte[]> gsmParts(byte[] septets) {
        if (septets.length <= 160) {
            return List.of(septets);
        }
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        while (start < septets.length) {
            int end = Math.min(start + 153, septets.length);
            if (end < septets.length && GsmAlphabet.isEscape(septets[end - 1])) {
                end--;
            }
            parts.add(Arrays.copyOfRange(septets, start, end));
            start = end;
        }
        return parts;
    }

    private static ShortMessage ucs2(String text) {
        List<String> parts = ucs2Parts(text);
        if (parts.size() > MAX_PARTS) {
            parts = ucs2Parts(String.join("", parts.subList(0, MAX_PARTS)));
            String last = parts.get(MAX_PARTS - 1);
            int end = boundary(last, 0, Math.min(last.length(), 67 - CUT.length()));
            parts = new ArrayList<>(parts.subList(0, MAX_PARTS - 1));
            parts.add(last.substring(0, end) + CUT);
        }
        return new ShortMessage(
                UCS2,
                parts.stream()
                        .map(part -> part.getBytes(StandardCharsets.UTF_16BE))
                        .toList());
    }

    private static List<String> ucs2Parts(String text) {
        if (text.length() <= 70) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = boundary(text, start, Math.min(start + 67, text.length()));
            parts.add(text.substring(start, end));
            start = end;
        }
        return parts;
    }

    /** A place to part the text that is not in the middle of a character. */
    private static int boundary(String text, int start, int end) {
        boolean parts = end > start && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return parts ? end - 1 : end;
    }

    /** A part with the user data header that joins it to the others (3GPP TS 23.040, section 9.2.3.24.1). */
    static byte[] withHeader(byte[] part, byte reference, int number, int count) {
        byte[] octets = new byte[part.length + 6];
        octets[0] = 5;
        octets[1] = 0;
        octets[2] = 3;
        octets[3] = reference;
        octets[4] = (byte) count;
        octets[5] = (byte) number;
        System.arraycopy(part, 0, octets, 6, part.length);
        return octets;
    }

    /** The reference number of a message's parts: the same at every attempt. */
    static byte reference(String messageId) {
        return (byte) messageId.hashCode();
    }

    /** Whether a recipient is a telephone number; what it looks like without blanks and hyphens, or null. */
    static @Nullable String number(String recipient) {
        String number = recipient.replaceAll("[ ().-]", "");
        return number.matches("\\+?[0-9]{3,15}") ? number : null;
    }
}
