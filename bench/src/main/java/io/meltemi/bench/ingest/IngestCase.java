package io.meltemi.bench.ingest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param messagesPerClient messages that each client sends, or 0 for as many as are acknowledged within {@code duration}
 * @param duration null for a fixed number of messages
 * @param paperPerSecond what the paper's Table I says for it at QoS 2, 0 where it says nothing
 */
record IngestCase(int clients, int messagesPerClient, @Nullable Duration duration, int qos, int paperPerSecond) {

    /** The five cases of the paper's Table I, with one quality of service. */
    static List<IngestCase> paper(int qos) {
        return List.of(
                burst(1, 1_000, qos, 70),
                burst(1, 2_000, qos, 65),
                burst(1, 10_000, qos, 44),
                burst(10, 1_000, qos, 34),
                burst(500, 1, qos, 71));
    }

    static IngestCase sustained(int clients, Duration duration, int qos) {
        return new IngestCase(clients, 0, duration, qos, 0);
    }

    String name() {
        return duration == null
                ? clients + " x " + messagesPerClient
                : clients + " clients, " + duration.toSeconds() + " s";
    }

    private static IngestCase burst(int clients, int messages, int qos, int paper) {
        return new IngestCase(clients, messages, null, qos, qos == 2 ? paper : 0);
    }
}
