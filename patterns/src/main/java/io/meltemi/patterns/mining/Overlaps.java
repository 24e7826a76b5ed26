package io.meltemi.patterns.mining;

import java.util.List;

/** Whether other lengths showed the same before: places that lie half over each other. */
final class Overlaps {

    private Overlaps() {}

    static boolean shows(List<WindowOutcome> before, int window, Motif motif) {
        return before.stream().anyMatch(outcome -> outcome.motifs().stream()
                .anyMatch(other -> overlap(other.occurrences(), outcome.window(), motif.start(), window)
                        && overlap(other.occurrences(), outcome.window(), motif.neighbour(), window)));
    }

    static boolean shows(List<WindowOutcome> before, int window, Discord discord) {
        return before.stream().anyMatch(outcome -> outcome.discords().stream()
                .anyMatch(other -> overlap(other.start(), outcome.window(), discord.start(), window)));
    }

    private static boolean overlap(List<Motif.Occurrence> places, int length, int start, int window) {
        return places.stream().anyMatch(place -> overlap(place.start(), length, start, window));
    }

    private static boolean overlap(int a, int lengthA, int b, int lengthB) {
        int common = Math.min(a + lengthA, b + lengthB) - Math.max(a, b);
        return 2 * common >= Math.min(lengthA, lengthB);
    }
}
