package io.meltemi.bench.capacity;

import io.meltemi.edge.fleet.LoadPlan.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One row of the sweep.
 *
 * @param messagesPerSecond of all nodes together; 0 for none, infinity for as fast as they are acknowledged
 */
record CapacityCase(int nodes, double messagesPerSecond) {

    static final double FASTEST = Double.POSITIVE_INFINITY;

    /** The rows for each cluster, in order of nodes. */
    static List<CapacityCase> sweep() {
        return List.of(
                new CapacityCase(100, 0),
                new CapacityCase(100, 250),
                new CapacityCase(100, 1_000),
                new CapacityCase(1_000, 1_000),
                new CapacityCase(1_000, FASTEST));
    }

    boolean isIdle() {
        return messagesPerSecond == 0;
    }

    Shape shape(Duration duration) {
        return messagesPerSecond == FASTEST
                ? new Shape.Unbounded(duration)
                : new Shape.Paced(messagesPerSecond, duration);
    }

    String offered() {
        return messagesPerSecond == FASTEST ? "fastest" : String.format(Locale.ROOT, "%,.0f", messagesPerSecond);
    }
}
