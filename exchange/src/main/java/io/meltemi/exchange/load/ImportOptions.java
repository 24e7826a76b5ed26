package io.meltemi.exchange.load;

/**
 * How to import.
 *
 * @param dryRun say what would be done, and change nothing
 * @param intoLiveNodes readings may be added to nodes that the platform itself knows
 * @param connections how many write at once
 */
public record ImportOptions(boolean dryRun, boolean intoLiveNodes, int connections) {

    /** As many as pay on a machine with two cores. */
    public static final int DEFAULT_CONNECTIONS = 2;

    public ImportOptions {
        if (connections < 1) {
            throw new IllegalArgumentException("expected at least one connection, found " + connections);
        }
    }
}
