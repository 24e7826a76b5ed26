package io.meltemi.patterns.mining;

import java.util.List;

/**
 * A shape that a series repeats. Indices are of the series' values, from 0.
 *
 * @param start where one of the two windows that are nearest to each other begins, the earlier one
 * @param neighbour where the other begins
 * @param distance between the two
 * @param radius how far others may be from the first
 * @param occurrences all places with the shape, those two among them, in order of time; no two overlap, but perhaps those two
 */
public record Motif(int start, int neighbour, double distance, double radius, List<Occurrence> occurrences) {

    public Motif {
        occurrences = List.copyOf(occurrences);
    }

    /**
     * A place with the shape.
     *
     * @param distance to the motif's first window
     */
    public record Occurrence(int start, double distance) {}
}
