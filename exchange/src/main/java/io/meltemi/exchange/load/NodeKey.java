package io.meltemi.exchange.load;

/** A node's name. */
record NodeKey(String network, String nodeId) {

    @Override
    public String toString() {
        return network + "/" + nodeId;
    }
}
