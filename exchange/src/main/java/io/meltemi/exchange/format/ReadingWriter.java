package io.meltemi.exchange.format;

import java.io.Closeable;
import java.io.IOException;

/** Writes readings to a file; closing completes it. */
public interface ReadingWriter extends Closeable {

    /** Writes one reading. */
    void write(ExportedReading reading) throws IOException;
}
