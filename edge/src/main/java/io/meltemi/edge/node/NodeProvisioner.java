package io.meltemi.edge.node;

import java.io.IOException;

/** Whoever can make a broker let a node in. */
@FunctionalInterface
public interface NodeProvisioner {

    /**
     * Makes sure that the profile's user exists at the broker and may speak for the node.
     *
     * @return the password of the profile's user
     * @throws IOException when it cannot be done; the message says why
     */
    String ensureNode(NodeProfile profile) throws IOException;
}
