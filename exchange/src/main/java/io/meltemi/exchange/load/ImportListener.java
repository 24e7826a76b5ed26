package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.RowFault;

/** Is told how far an import is; by the thread that reads. */
public interface ImportListener {

    /**
     * Some time has passed.
     *
     * @param share of the file's bytes, 0 to 1
     * @param soFar what has been written
     */
    void progressed(double share, BatchCounts soFar);

    /** A row, or one value of it, is no reading. */
    void fault(RowFault fault);
}
