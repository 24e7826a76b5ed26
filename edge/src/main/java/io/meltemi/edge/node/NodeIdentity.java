package io.meltemi.edge.node;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;

/**
 * Which node this is and where it stands; its topics follow from it (contract section 2).
 *
 * @param network name of the network, one topic level (TOPIC-03)
 * @param nodeId id of the node, one topic level
 * @param place where the node stands
 */
public record NodeIdentity(String network, String nodeId, Place place) {

    /** @throws IllegalArgumentException when a level breaks TOPIC-03 */
    public NodeIdentity {
        requireLevel("network", network);
        requireLevel("nodeId", nodeId);
        for (String level : place.levels()) {
            requireLevel("place", level);
        }
    }

    /** The node's control topic (TOPIC-02). */
    public Topic controlTopic(boolean leadingSlash) {
        return topic(Topic.CONTROL_LEAF, leadingSlash);
    }

    /** The topic of one of the node's sensors, or of its control leaf. */
    public Topic topic(String leaf, boolean leadingSlash) {
        return new Topic(network, nodeId, place, leaf, leadingSlash);
    }

    static void requireLevel(String what, String level) {
        try {
            Topic.checkLevel(level);
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException(what + ": " + e.detail(), e);
        }
    }
}
