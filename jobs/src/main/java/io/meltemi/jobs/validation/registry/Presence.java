package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.NodeEventType;

/** Whether a node is there, as its messages show (NODE-06); an event marks each change. */
final class Presence {

    private Presence() {}

    /** A known node's message came in: it is online. A node that is not known stays so. */
    static void spoke(Draft draft) {
        if (draft.node() != null) {
            set(draft, Connectivity.ONLINE);
        }
    }

    /** Sets a known node's connectivity and answers its record. */
    static NodeRecord set(Draft draft, Connectivity connectivity) {
        NodeRecord node = draft.requireNode();
        if (node.connectivity() == connectivity) {
            return node;
        }
        draft.node(node.withConnectivity(connectivity));
        draft.event(
                connectivity == Connectivity.ONLINE ? NodeEventType.ONLINE : NodeEventType.OFFLINE,
                Draft.ACTOR_NODE,
                Draft.detail());
        return draft.requireNode();
    }
}
