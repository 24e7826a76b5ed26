package io.meltemi.exchange.source;

import io.meltemi.exchange.ExchangeException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, once through. Not for use by several threads, but for {@link #bytesRead}. */
public interface RowSource extends Closeable {

    /** The columns' names. */
    List<String> columns();

    /**
     * The next row, or null at the end.
     *
     * @throws ExchangeException when what follows cannot be read as rows at all
     */
    @Nullable
    SourceRow next() throws IOException, ExchangeException;

    /** How much of the file has been read; at most its size. */
    long bytesRead();
}
