package io.meltemi.jobs.severity.system;

import io.meltemi.jobs.severity.node.NodeSeverity;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.SystemTopics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What system topics say of one node. There is one once the node's place is known.
 *
 * @param sequence of the events that led here; higher is newer
 * @param at when that was
 * @param topics where the node listens
 */
public record NodeSnapshot(
        String network,
        String nodeId,
        String sequence,
        Instant at,
        SystemTopics topics,
        String ipAddress,
        FunctionalMode functionalMode,
        Severity severity,
        Connectivity connectivity) {

    /** The snapshot of a node, or null while its place is not known, or the server it names cannot be in a topic. */
    public static @Nullable NodeSnapshot of(NodeSeverity node) {
        SystemTopics topics = topics(node);
        if (topics == null) {
            return null;
        }
        Instant at = node.registry().eventAt();
        Instant changedAt = node.condition().severitySince();
        return new NodeSnapshot(
                node.network(),
                node.nodeId(),
                node.registry().sequence() + "-" + node.changes().sequence(),
                at.isAfter(changedAt) ? at : changedAt,
                topics,
                node.registry().ipAddress(),
                node.registry().functionalMode(),
                node.condition().severity(),
                node.condition().connectivity());
    }

    /** Whether it says the same as another, whenever that was. */
    public boolean sameAs(@Nullable NodeSnapshot other) {
        return other != null
                && topics.equals(other.topics)
                && ipAddress.equals(other.ipAddress)
                && functionalMode == other.functionalMode
                && severity == other.severity
                && connectivity == other.connectivity;
    }

    private static @Nullable SystemTopics topics(NodeSeverity node) {
        Place place = node.registry().place();
        if (place == null) {
            return null;
        }
        try {
            return SystemTopics.of(node.network(), node.registry().serverId(), place);
        } catch (MessageRejectedException e) {
            return null;
        }
    }
}
