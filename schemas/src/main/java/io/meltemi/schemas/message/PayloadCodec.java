package io.meltemi.schemas.message;

import java.util.List;

/**
 * One encoding of data and control messages (contract section 3). Codecs hold no state and may be shared by threads.
 *
 * <p>Decoding throws nothing but {@link MessageRejectedException}, whatever the bytes are.
 */
public interface PayloadCodec {

    Encoding encoding();

    /**
     * Decodes the payload of a data topic.
     *
     * @return one valid item, or for a JSON array one item an element, bad ones among them
     * @throws MessageRejectedException when the payload as a whole, or the one reading of a payload that is no batch,
     *     breaks the contract
     */
    List<DataItem> decodeData(byte[] payload) throws MessageRejectedException;

    /**
     * Decodes the payload of a control topic. The command need not be a known one.
     *
     * @throws MessageRejectedException when the payload breaks the contract; its detail quotes nothing of the payload,
     *     since that may hold a password
     */
    ControlMessage decodeControl(byte[] payload) throws MessageRejectedException;

    /**
     * Encodes readings: one as a single message, several as a batch, which JSON alone can carry.
     *
     * @throws IllegalArgumentException when this encoding cannot carry the messages: none at all, a batch, a time or a
     *     counter in text, a character that XML does not have
     */
    byte[] encodeData(List<DataMessage> messages);

    /**
     * Encodes a control message.
     *
     * @throws IllegalArgumentException when this encoding cannot carry the message so that it would be read back the same
     */
    byte[] encodeControl(ControlMessage message);

    /** The codec of an encoding. */
    static PayloadCodec of(Encoding encoding) {
        return switch (encoding) {
            case TEXT -> TextCodec.INSTANCE;
            case JSON -> JsonCodec.INSTANCE;
            case XML -> XmlCodec.INSTANCE;
        };
    }

    /** The codec that a payload's first non-blank byte asks for (MSG-01); text when there is none. */
    static PayloadCodec detect(byte[] payload) {
        for (byte b : payload) {
            switch (b) {
                case ' ', '\t', '\r', '\n' -> {
                    // blank: look on
                }
                case '{', '[' -> {
                    return JsonCodec.INSTANCE;
                }
                case '<' -> {
                    return XmlCodec.INSTANCE;
                }
                default -> {
                    return TextCodec.INSTANCE;
                }
            }
        }
        return TextCodec.INSTANCE;
    }
}
