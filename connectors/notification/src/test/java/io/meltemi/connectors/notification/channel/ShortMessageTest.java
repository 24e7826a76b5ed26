package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.channel.ShortMessage.Alphabets;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShortMessageTest {

    @Test
    void of_160CharactersOfTheDefaultAlphabet_isOneMessage() {
        ShortMessage message = ShortMessage.of("x".repeat(160), Alphabets.BOTH);

        assertThat(message.dataCoding()).isZero();
        assertThat(message.parts()).hasSize(1);
        assertThat(ShortMessage.of("x".repeat(161), Alphabets.BOTH).parts())
                .extracting(part -> part.length)
                .containsExactly(153, 8);
    }

    @Test
    void of_charactersOfTheDefaultAlphabet_haveItsCodes() {
        assertThat(ShortMessage.of("@£Δ_àñ€[", Alphabets.BOTH).parts().get(0))
                .containsExactly(0x00, 0x01, 0x10, 0x11, 0x7F, 0x7D, 0x1B, 0x65, 0x1B, 0x3C);
    }

    @Test
    void of_extendedCharacterAtTheEndOfAPart_isNotParted() {
        ShortMessage message = ShortMessage.of("x".repeat(152) + "€" + "y".repeat(20), Alphabets.BOTH);

        assertThat(message.parts()).extracting(part -> part.length).containsExactly(152, 22);
    }

    @Test
    void of_greek_isUcs2WithWholeCharacters() {
        String text = "β".repeat(66) + "🔥" + "γ".repeat(10);
        ShortMessage message = ShortMessage.of(text, Alphabets.BOTH);

        assertThat(message.dataCoding()).isEqualTo(ShortMessage.UCS2);
        assertThat(message.parts()).extracting(part -> part.length).containsExactly(132, 24);
        assertThat(joined(message)).isEqualTo(text);
        assertThat(ShortMessage.of("β".repeat(70), Alphabets.BOTH).parts()).hasSize(1);
    }

    @Test
    void of_ucs2Alone_isUcs2() {
        assertThat(ShortMessage.of("text", Alphabets.UCS2_ALONE).dataCoding()).isEqualTo(ShortMessage.UCS2);
    }

    @Test
    void of_endlessText_isCut() {
        assertThat(ShortMessage.of("x".repeat(10_000), Alphabets.BOTH).parts()).hasSize(ShortMessage.MAX_PARTS);
        ShortMessage greek = ShortMessage.of("β".repeat(10_000), Alphabets.BOTH);
        assertThat(greek.parts()).hasSize(ShortMessage.MAX_PARTS);
        assertThat(joined(greek)).endsWith("β...");
    }

    @Test
    void number_otherThanANumber_isNull() {
        assertThat(ShortMessage.number("+30 690-000 0000")).isEqualTo("+306900000000");
        assertThat(ShortMessage.number("+30690\r\n0000")).isNull();
        assertThat(ShortMessage.number("anna")).isNull();
        assertThat(ShortMessage.number("")).isNull();
    }

    private static String joined(ShortMessage message) {
        return message.parts().stream()
                .map(part -> new String(part, StandardCharsets.UTF_16BE))
                .collect(Collectors.joining());
    }
}
