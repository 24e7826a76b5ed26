package io.meltemi.jobs.single;

import io.meltemi.connectors.timescaledb.SqlFault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for new rows, again at once after a full look and else after a while. A database that is away is waited for, ever longer up to
 * a limit; one without the table, or that refuses the user, fails the job.
 */
final class RecordSplitReader implements SplitReader<StoredRecord, RecordSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSplitReader.class);
    private static final int MOST_DOUBLINGS = 10;

    private final RecordTable table;
    private final Duration pause;
    private final Duration longestPause;
    private final Object lock = new Object();
    private @Nullable RecordSplit split;
    private int failures;
    private boolean woken;

    RecordSplitReader(RecordTable table, Duration pause, Duration longestPause) {
        this.table = table;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    @Override
    public RecordsWithSplitIds<StoredRecord> fetch() throws IOException {
        RecordsBySplits.Builder<StoredRecord> fetched = new RecordsBySplits.Builder<>();
        RecordSplit known = split;
        if (known == null) {
            return fetched.build();
        }
        List<StoredRecord> rows = look(known.position());
        if (rows.isEmpty()) {
            await(failures == 0 ? pause : afterFailure());
            return fetched.build();
        }
        fetched.addAll(known.splitId(), rows);
        split = new RecordSplit(rows.get(rows.size() - 1).position());
        return fetched.build();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<RecordSplit> changes) {
        for (RecordSplit added : changes.splits()) {
            split = added;
        }
    }

    @Override
    public void wakeUp() {
        synchronized (lock) {
            woken = true;
            lock.notifyAll();
        }
    }

    @Override
    public void close() {
        table.close();
    }

    private List<StoredRecord> look(long position) throws IOException {
        try {
            List<StoredRecord> rows = table.after(position);
            if (failures > 0) {
                LOG.info("the records of operators can be read again, after {} tries that failed", failures);
                failures = 0;
            }
            return rows;
        } catch (SQLException e) {
            if (SqlFault.of(e) == SqlFault.FATAL) {
                throw new IOException("the records of operators cannot be read: " + e.getMessage(), e);
            }
            failures++;
            if (failures == 1) {
                LOG.warn(
                        "the records of operators cannot be read (SQLSTATE {}: {}); trying again until they can",
                        e.getSQLState(),
                        e.getMessage());
            }
            return List.of();
        }
    }

    private Duration afterFailure() {
        Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }

    /** Waits, unless it is woken. */
    private void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            try {
                for (long left = time.toMillis(); left > 0 && !woken; left = (end - System.nanoTime()) / 1_000_000) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            woken = false;
        }
    }
}
