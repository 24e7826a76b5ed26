package io.meltemi.sql.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Where a dump is written. */
public interface DumpFiles {

    /** Begins a new file; it is complete when the stream is closed. */
    OutputStream create(String path) throws IOException;

    /** Takes a file over from the earlier backup as it is; false when that has none, or one that is damaged. */
    boolean takeOver(String path) throws IOException;

    /**
     * Is told how far the dump is.
     *
     * @param done tables and months so far
     * @param total tables and months there are
     */
    default void dumped(int done, int total) {}
}
