package io.meltemi.schemas.topic;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;

/**
 * A validated node topic: {@code [/]network/node/country/…/room/leaf} (contract section 2).
 *
 * <p>Two topics that differ only in the leading slash denote the same thing (TOPIC-01); {@link #leadingSlash} remembers
 * the form so that an answer can use it.
 *
 * @param network name of the network
 * @param nodeId id of the node, unique within its network
 * @param place where the node stands
 * @param leaf {@value #CONTROL_LEAF}, or the name of a sensor
 * @param leadingSlash whether the topic was written with a leading slash
 */
public record Topic(String network, String nodeId, Place place, String leaf, boolean leadingSlash) {

    /** The leaf of a node's control topic (TOPIC-02). */
    public static final String CONTROL_LEAF = "control";

    /** Longest level, in characters (TOPIC-03). */
    public static final int MAX_LEVEL_CHARACTERS = 64;

    private static final int LEVELS = 10;

    /**
     * Parses a topic in either slash form.
     *
     * @throws MessageRejectedException with {@link RejectionReason#BAD_TOPIC} when a level breaks TOPIC-03 or the number
     *     of levels is not ten
     */
    public static Topic parse(String topic) throws MessageRejectedException {
        boolean leadingSlash = topic.startsWith("/");
        String[] level = new String[LEVELS];
        int count = 0;
        int start = leadingSlash ? 1 : 0;
        while (start <= topic.length()) {
            int end = topic.indexOf('/', start);
            if (end < 0) {
                end = topic.length();
            }
            if (count == LEVELS) {
                throw wrongNumberOfLevels(topic);
            }
            level[count] = checkLevel(topic.substring(start, end));
            count++;
            start = end + 1;
        }
        if (count != LEVELS) {
            throw wrongNumberOfLevels(topic);
        }
        Place place = new Place(level[2], level[3], level[4], level[5], level[6], level[7], level[8]);
        return new Topic(level[0], level[1], place, level[9], leadingSlash);
    }

    /**
     * Checks one level against TOPIC-03 and answers it.
     *
     * @throws MessageRejectedException with {@link RejectionReason#BAD_TOPIC}
     */
    public static String checkLevel(String level) throws MessageRejectedException {
        int characters = level.codePointCount(0, level.length());
        if (characters < 1 || characters > MAX_LEVEL_CHARACTERS) {
            throw new MessageRejectedException(
                    RejectionReason.BAD_TOPIC,
                    "a topic level must have 1 to " + MAX_LEVEL_CHARACTERS + " characters, found " + characters);
        }
        for (int i = 0; i < level.length(); i++) {
            char c = level.charAt(i);
            if (c == '/' || c == '+' || c == '#' || Character.isISOControl(c) || isUnpairedSurrogate(level, i)) {
                throw new MessageRejectedException(
                        RejectionReason.BAD_TOPIC,
                        String.format(
                                "a topic level must not contain / + # or control characters, found U+%04X", (int) c));
            }
        }
        return level;
    }

    /** The topic as written on the wire, in this topic's own slash form. */
    public String format() {
        return (leadingSlash ? "/" : "") + network + "/" + nodeId + "/" + place.path() + "/" + leaf;
    }

    /** Whether this is the node's control topic. */
    public boolean isControl() {
        return leaf.equals(CONTROL_LEAF);
    }

    /** The same node and place with another leaf, in the same slash form. */
    public Topic withLeaf(String otherLeaf) {
        return new Topic(network, nodeId, place, otherLeaf, leadingSlash);
    }

    /** The Kafka key that keeps this node's records in order: {@code network/node}. */
    public String nodeKey() {
        return nodeKey(network, nodeId);
    }

    /** The Kafka key of a node: {@code network/node}. */
    public static String nodeKey(String network, String nodeId) {
        return network + "/" + nodeId;
    }

    private static boolean isUnpairedSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private static MessageRejectedException wrongNumberOfLevels(String topic) {
        int levels = topic.split("/", -1).length - (topic.startsWith("/") ? 1 : 0);
        return new MessageRejectedException(
                RejectionReason.BAD_TOPIC,
                "a topic must have " + LEVELS + " levels, found " + levels + " ("
                        + topic.getBytes(StandardCharsets.UTF_8).length + " bytes)");
    }
}
