package io.meltemi.exchange.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writers on threads of their own, each with its connection. All readings of one series go to one writer in the order of the
 * file, so that the first of two that are the same is the one that is kept, and no writer waits for another's rows.
 */
final class WriterPool implements AutoCloseable {

    private static final int BATCH = 25_000;
    private static final int WAITING_BATCHES = 1;
    private static final ImportBatch EMPTY_AT_THE_END = new ImportBatch(List.of(), List.of());

    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Starts a thread for each writer. */
    WriterPool(List<BatchWriter> writers) {
        for (BatchWriter writer : writers) {
            Lane lane = new Lane(writer);
            lanes.add(lane);
            lane.thread.start();
        }
    }

    void reading(StagedReading reading) throws SQLException, InterruptedException {
        Lane lane = lanes.get(Math.floorMod(reading.series().id(), lanes.size()));
        lane.open.readings().add(reading);
        handOver(lane, BATCH);
    }

    void fault(io.meltemi.exchange.mapping.RowFault fault) throws SQLException, InterruptedException {
        Lane lane = lanes.get((int) (fault.row() % lanes.size()));
        lane.open.faults().add(fault);
        handOver(lane, BATCH);
    }

    /** Waits until all is written. */
    void finish() throws SQLException, InterruptedException {
        for (Lane lane : lanes) {
            handOver(lane, 1);
            put(lane, EMPTY_AT_THE_END);
        }
        for (Lane lane : lanes) {
            lane.thread.join();
        }
        throwFailure();
    }

    /** What has been written so far. */
    BatchCounts written() {
        BatchCounts sum = BatchCounts.NONE;
        for (Lane lane : lanes) {
            sum = sum.plus(lane.written);
        }
        return sum;
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.thread.interrupt();
        }
    }

    private void handOver(Lane lane, int atLeast) throws SQLException, InterruptedException {
        if (lane.open.size() >= atLeast) {
            put(lane, lane.open);
            lane.open = new ImportBatch();
        }
    }

    private void put(Lane lane, ImportBatch batch) throws SQLException, InterruptedException {
        do {
            throwFailure();
        } while (!lane.waiting.offer(batch, 100, TimeUnit.MILLISECONDS));
    }

    private void throwFailure() throws SQLException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new SQLException("the database refused a batch: " + failed.getMessage(), failed);
        }
    }

    private final class Lane {

        private final BlockingQueue<ImportBatch> waiting = new ArrayBlockingQueue<>(WAITING_BATCHES);
        private final Thread thread;
        private ImportBatch open = new ImportBatch();
        private volatile BatchCounts written = BatchCounts.NONE;

        private Lane(BatchWriter writer) {
            thread = new Thread(() -> write(writer), "import-writer");
            thread.setDaemon(true);
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes it
        private void write(BatchWriter writer) {
            try {
                for (ImportBatch batch = waiting.take(); batch.size() > 0; batch = waiting.take()) {
                    written = written.plus(writer.write(batch));
                }
            } catch (SQLException | RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the import is given up
            }
        }
    }
}
