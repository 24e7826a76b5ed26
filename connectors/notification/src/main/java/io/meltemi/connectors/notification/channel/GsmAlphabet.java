package io.meltemi.connectors.notification.channel;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default alphabet of short messages (3GPP TS 23.038, section 6.2.1), one octet for each septet, as SMPP has it. */
final class GsmAlphabet {

    private static final int ESCAPE = 0x1B;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Character, byte[]> CODES = codes();

    private GsmAlphabet() {}

    /** The septets, or null when a character has none. */
    static byte @Nullable [] septets(String text) {
        ByteArrayOutputStream septets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            byte[] code = CODES.get(text.charAt(i));
            if (code == null) {
                return null;
            }
            septets.writeBytes(code);
        }
        return septets.toByteArray();
    }

    /** Whether a message may not be parted after this octet: the next belongs to it. */
    static boolean isEscape(byte septet) {
        return septet == ESCAPE;
    }

    private static Map<Character, byte[]> codes() {
        Map<Character, byte[]> codes = new HashMap<>();
        for (int i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                codes.put(BASIC.charAt(i), new byte[] {(byte) i});
            }
        }
        Map<Character, Integer> extension = Map.of(
                '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D, ']', 0x3E, '|', 0x40,
                '€', 0x65);
        extension.forEach((character, code) -> codes.put(character, new byte[] {ESCAPE, code.byteValue()}));
        return codes;
    }
}
