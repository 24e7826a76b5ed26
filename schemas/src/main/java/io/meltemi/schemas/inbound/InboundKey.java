package io.meltemi.schemas.inbound;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Topic;

/** The key that keeps a node's messages in order. */
public final class InboundKey {

    /** What is kept of an unparseable topic as key, in characters. */
    public static final int MAX_RAW_CHARACTERS = 256;

    private InboundKey() {}

    /** {@code network/node}, or the start of a topic that cannot be parsed. */
    public static String of(String topic) {
        try {
            return Topic.parse(topic).nodeKey();
        } catch (MessageRejectedException unparseable) {
            return topic.length() <= MAX_RAW_CHARACTERS ? topic : cut(topic);
        }
    }

    private static String cut(String topic) {
        int end = Character.isHighSurrogate(topic.charAt(MAX_RAW_CHARACTERS - 1))
                ? MAX_RAW_CHARACTERS - 1
                : MAX_RAW_CHARACTERS;
        return topic.substring(0, end);
    }
}
