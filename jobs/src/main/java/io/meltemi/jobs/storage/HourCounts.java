package io.meltemi.jobs.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/** What a batch adds to the ledger, by node and hour of arrival (SQL-01). */
final class HourCounts {

    private static final int SECONDS_PER_HOUR = 3_600;

    private final TreeMap<Key, Count> counts = new TreeMap<>(
            Comparator.comparing(Key::network).thenComparing(Key::nodeId).thenComparingLong(Key::hour));

    /** The hour of arrival, in hours since 1970 in UTC. */
    static long hourOf(Instant arrivedAt) {
        return Math.floorDiv(arrivedAt.getEpochSecond(), SECONDS_PER_HOUR);
    }

    /** Notes that a row tells how many readings its node had sent. */
    void received(String network, String nodeId, Instant arrivedAt, long receivedInHour) {
        Count count = count(network, nodeId, hourOf(arrivedAt));
        count.received = Math.max(count.received, receivedInHour);
        if (count.lastArrivedAt.isBefore(arrivedAt)) {
            count.lastArrivedAt = arrivedAt;
        }
    }

    /** Adds rows that were really inserted. */
    void add(Kind kind, String network, String nodeId, long hour, long readings) {
        Count count = count(network, nodeId, hour);
        switch (kind) {
            case STORED -> count.stored += readings;
            case REJECTED -> count.rejected += readings;
            case DUPLICATE -> count.duplicate += readings;
        }
    }

    /** In the order of network, node and hour, so that concurrent writers lock rows in one order. */
    Collection<Count> sorted() {
        return counts.values();
    }

    void clear() {
        counts.clear();
    }

    private Count count(String network, String nodeId, long hour) {
        return counts.computeIfAbsent(new Key(network, nodeId, hour), Count::new);
    }

    /** Where a reading went. */
    enum Kind {
        STORED,
        REJECTED,
        DUPLICATE
    }

    record Key(String network, String nodeId, long hour) {

        Instant start() {
            return Instant.ofEpochSecond(hour * SECONDS_PER_HOUR);
        }
    }

    /** The sums of one node's hour. */
    static final class Count {
        final Key key;
        long received;
        long stored;
        long rejected;
        long duplicate;
        Instant lastArrivedAt;

        private Count(Key key) {
            this.key = key;
            this.lastArrivedAt = key.start();
        }
    }
}
