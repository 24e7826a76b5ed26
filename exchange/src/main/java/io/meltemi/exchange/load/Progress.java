package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.RowFault;
import io.meltemi.exchange.source.RowSource;
import io.meltemi.exchange.source.SourceFile;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a listener from time to time how far the reading is. */
final class Progress {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final SourceFile file;
    private final RowSource rows;
    private final ImportListener listener;
    private final @Nullable WriterPool pool;
    private long ticks;
    private long toldAtNanos = System.nanoTime();

    Progress(SourceFile file, RowSource rows, ImportListener listener, @Nullable WriterPool pool) {
        this.file = file;
        this.rows = rows;
        this.listener = listener;
        this.pool = pool;
    }

    /** A row has been read. */
    void tick() {
        if (++ticks % ROWS_BETWEEN_LOOKS == 0 && System.nanoTime() - toldAtNanos > INTERVAL_NANOS) {
            toldAtNanos = System.nanoTime();
            tell((double) rows.bytesRead() / file.bytes());
        }
    }

    void fault(RowFault fault) {
        listener.fault(fault);
    }

    void end() {
        tell(1);
    }

    private void tell(double share) {
        // The rest is shown when all is written, not when all is read.
        double shown = share < 1 ? Math.min(share, 0.999) : share;
        listener.progressed(shown, pool == null ? BatchCounts.NONE : pool.written());
    }
}
