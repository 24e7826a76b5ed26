package io.meltemi.patterns.mining;

import java.io.Serializable;

/** Whose readings a series has. */
public record SeriesName(String network, String nodeId, String sensor) implements Serializable {

    @Override
    public String toString() {
        return network + "/" + nodeId + "/" + sensor;
    }
}
