package io.meltemi.launcher.command.query;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows as they come; closed after the last one. */
interface RowPrinter extends AutoCloseable {

    /** @param row the cells by column, in the columns' order: text, numbers, booleans and nulls */
    void print(Map<String, @Nullable Object> row) throws IOException;

    @Override
    void close() throws IOException;
}
