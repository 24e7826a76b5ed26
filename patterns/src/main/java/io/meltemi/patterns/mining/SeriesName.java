package io.meltemi.patterns.mining;

/** Whose readings a series has. */
public record SeriesName(String network, String nodeId, String sensor) {

    @Override
    public String toString() {
        return network + "/" + nodeId + "/" + sensor;
    }
}
