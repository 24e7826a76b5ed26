package io.meltemi.edge.replay;

/** How fast recorded time passes. */
public sealed interface ReplaySpeed {

    /** So many recorded seconds in a second. */
    record Factor(double factor) implements ReplaySpeed {}

    /** As fast as the broker acknowledges. */
    record Max() implements ReplaySpeed {}
}
