package io.meltemi.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;

/** What codec tests share. */
final class Payloads {

    private Payloads() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The one reading of a payload, decoded by the codec that the payload asks for. */
    static DataMessage data(String payload) throws MessageRejectedException {
        var items = PayloadCodec.detect(utf8(payload)).decodeData(utf8(payload));
        assertThat(items).hasSize(1);
        return ((DataItem.Valid) items.get(0)).message();
    }

    static ControlMessage control(String payload) throws MessageRejectedException {
        return PayloadCodec.detect(utf8(payload)).decodeControl(utf8(payload));
    }

    static MessageRejectedException dataRejection(byte[] payload) {
        return catchThrowableOfType(MessageRejectedException.class, () -> PayloadCodec.detect(payload)
                .decodeData(payload));
    }

    static MessageRejectedException dataRejection(String payload) {
        return dataRejection(utf8(payload));
    }

    static MessageRejectedException controlRejection(String payload) {
        return catchThrowableOfType(MessageRejectedException.class, () -> control(payload));
    }
}
