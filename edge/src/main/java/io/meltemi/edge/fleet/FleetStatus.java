package io.meltemi.edge.fleet;

/**
 * A fleet at a moment.
 *
 * @param size how many nodes it is to have
 * @param connected how many are connected
 * @param active how many the server lets publish
 * @param blocked how many the server has blocked
 */
public record FleetStatus(int size, int connected, int active, int blocked) {}
