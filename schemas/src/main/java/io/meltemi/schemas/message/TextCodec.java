package io.meltemi.schemas.message;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text encoding: {@code dataType,dataRangeUnits,data} (MSG-02) and {@code COMMAND, parameter1, …} (MSG-07). */
final class TextCodec implements PayloadCodec {

    static final TextCodec INSTANCE = new TextCodec();

    private TextCodec() {}

    @Override
    public Encoding encoding() {
        return Encoding.TEXT;
    }

    @Override
    public List<DataItem> decodeData(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkData(payload.length);
        String text = PayloadText.decode(payload);
        int first = text.indexOf(',');
        int second = text.indexOf(',', first + 1);
        if (first < 0 || second < 0) {
            throw PayloadText.badPayload(
                    "text data must read dataType,dataRangeUnits,data, found " + PayloadText.excerpt(text));
        }
        return List.of(new DataItem.Valid(DataValues.message(
                text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1), null, null)));
    }

    @Override
    public ControlMessage decodeControl(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkControl(payload.length);
        return TextControl.decode(PayloadText.decode(payload));
    }

    @Override
    public byte[] encodeData(List<DataMessage> messages) {
        if (messages.size() != 1) {
            throw new IllegalArgumentException("text carries exactly one reading, found " + messages.size());
        }
        DataMessage message = messages.get(0);
        if (message.time() != null || message.seq() != null) {
            throw new IllegalArgumentException("text carries neither time nor seq");
        }
        if (message.dataRangeUnits().indexOf(',') >= 0) {
            throw new IllegalArgumentException("text carries no comma in dataRangeUnits");
        }
        if (!PayloadText.isStorable(message.dataRangeUnits()) || !PayloadText.isStorable(message.data())) {
            throw new IllegalArgumentException("text carries neither U+0000 nor half a surrogate pair");
        }
        return (message.dataType().wireName() + "," + message.dataRangeUnits() + "," + message.data())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encodeControl(ControlMessage message) {
        return TextControl.encode(message).getBytes(StandardCharsets.UTF_8);
    }
}
