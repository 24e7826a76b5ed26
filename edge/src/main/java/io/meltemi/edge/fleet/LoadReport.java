package io.meltemi.edge.fleet;

import java.time.Duration;

/**
 * What a load came to.
 *
 * @param sent messages handed to the nodes
 * @param acknowledged messages that the broker has acknowledged (QoS 0: that were written)
 * @param failed messages that the broker or the node refused
 * @param elapsed from the first message to the last acknowledgement
 * @param latency from handing a message to its node to the acknowledgement
 */
public record LoadReport(long sent, long acknowledged, long failed, Duration elapsed, Latency latency) {

    /** Quantiles of the latency. */
    public record Latency(Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {}

    /** Messages that were neither acknowledged nor refused while one waited. */
    public long unanswered() {
        return sent - acknowledged - failed;
    }

    /** Acknowledged messages a second. */
    public double acknowledgedPerSecond() {
        return elapsed.isZero() ? 0 : acknowledged / (elapsed.toNanos() / 1e9);
    }
}
