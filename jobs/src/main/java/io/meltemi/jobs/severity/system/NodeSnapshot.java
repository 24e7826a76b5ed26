package io.meltemi.jobs.severity.system;

import io.meltemi.jobs.severity.node.NodeSeverity;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What system topics say of one node. There is one once the node's place is known.
 *
 * @param sequence of the events that led here; higher is newer
 * @param at when that was
 * @param serverId the server that the node listens to
 */
public record NodeSnapshot(
        String network,
        String nodeId,
        String sequence,
        Instant at,
        Place place,
        String serverId,
        String ipAddress,
        FunctionalMode functionalMode,
        Severity severity,
        Connectivity connectivity) {

    /** The snapshot of a node, or null while its place is not known. */
    public static @Nullable NodeSnapshot of(NodeSeverity node) {
        Place place = node.registry().place();
        if (place == null) {
            return null;
        }
        Instant at = node.registry().eventAt();
        Instant changedAt = node.condition().severitySince();
        return new NodeSnapshot(
                node.network(),
                node.nodeId(),
                node.registry().sequence() + "-" + node.sequence(),
                at.isAfter(changedAt) ? at : changedAt,
                place,
                node.registry().serverId(),
                node.registry().ipAddress(),
                node.registry().functionalMode(),
                node.condition().severity(),
                node.condition().connectivity());
    }

    /** Whether it says the same as another, whenever that was. */
    public boolean sameAs(@Nullable NodeSnapshot other) {
        return other != null
                && place.equals(other.place)
                && serverId.equals(other.serverId)
                && ipAddress.equals(other.ipAddress)
                && functionalMode == other.functionalMode
                && severity == other.severity
                && connectivity == other.connectivity;
    }
}
