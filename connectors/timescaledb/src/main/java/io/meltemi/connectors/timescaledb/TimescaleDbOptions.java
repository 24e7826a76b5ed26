package io.meltemi.connectors.timescaledb;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where and how a {@link TimescaleDbSink} writes.
 *
 * @param jdbcUrl {@code jdbc:postgresql:…}; its parameters win over the sink's own (connect timeout 10 s, socket timeout
 *     60 s, TCP keep-alive on)
 * @param user database role
 * @param password its password; never shown by {@link #toString()}
 * @param batchSize rows after which a batch is written, at least 1
 * @param batchBytes sum of {@link BatchWriter#sizeInBytes} after which a batch is written, at least 1
 * @param flushInterval longest time that a row waits in a batch that does not fill, at least 1 ms
 * @param retries what to do while the database does not answer
 */
public record TimescaleDbOptions(
        String jdbcUrl,
        String user,
        String password,
        int batchSize,
        long batchBytes,
        Duration flushInterval,
        RetryPolicy retries)
        implements Serializable {

    /** Rows in a batch unless set otherwise. */
    public static final int DEFAULT_BATCH_SIZE = 5_000;

    /** Bytes in a batch unless set otherwise: 16 MiB. */
    public static final long DEFAULT_BATCH_BYTES = 16L << 20;

    /** Longest wait of a row unless set otherwise. */
    public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofMillis(200);

    public TimescaleDbOptions {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("expected a URL that starts with jdbc:postgresql:, found " + jdbcUrl);
        }
        if (batchSize < 1 || batchBytes < 1 || flushInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "batchSize, batchBytes and flushInterval must be at least 1, 1 and 1 ms, found " + batchSize + ", "
                            + batchBytes + " and " + flushInterval);
        }
    }

    /** Options with every default. */
    public static TimescaleDbOptions of(String jdbcUrl, String user, String password) {
        return new TimescaleDbOptions(
                jdbcUrl,
                user,
                password,
                DEFAULT_BATCH_SIZE,
                DEFAULT_BATCH_BYTES,
                DEFAULT_FLUSH_INTERVAL,
                RetryPolicy.DEFAULT);
    }

    /** The same with another {@link #batchSize()}. */
    public TimescaleDbOptions withBatchSize(int rows) {
        return new TimescaleDbOptions(jdbcUrl, user, password, rows, batchBytes, flushInterval, retries);
    }

    /** The same with another {@link #batchBytes()}. */
    public TimescaleDbOptions withBatchBytes(long bytes) {
        return new TimescaleDbOptions(jdbcUrl, user, password, batchSize, bytes, flushInterval, retries);
    }

    /** The same with another {@link #flushInterval()}. */
    public TimescaleDbOptions withFlushInterval(Duration interval) {
        return new TimescaleDbOptions(jdbcUrl, user, password, batchSize, batchBytes, interval, retries);
    }

    /** The same with another {@link #retries()}. */
    public TimescaleDbOptions withRetries(RetryPolicy policy) {
        return new TimescaleDbOptions(jdbcUrl, user, password, batchSize, batchBytes, flushInterval, policy);
    }

    @Override
    public String toString() {
        return "TimescaleDbOptions[jdbcUrl=" + jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1***") + ", user=" + user
                + ", batchSize=" + batchSize + ", batchBytes=" + batchBytes + ", flushInterval=" + flushInterval
                + ", retries=" + retries + "]";
    }
}
