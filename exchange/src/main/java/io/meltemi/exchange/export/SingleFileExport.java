package io.meltemi.exchange.export;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.format.ExportColumn;
import io.meltemi.exchange.format.ReadingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Exports to one file, as one snapshot of the database sees the readings: what arrives meanwhile is not in it. The file has its
 * name when it is complete; until then it has {@code .part} after it.
 */
public final class SingleFileExport {

    private final DatabaseAddress database;

    public SingleFileExport(DatabaseAddress database) {
        this.database = database;
    }

    /**
     * Writes the file.
     *
     * @throws ExchangeException when there is nothing to write
     */
    public ExportReport run(ExportRequest request, ExportListener listener)
            throws IOException, SQLException, ExchangeException {
        long begin = System.nanoTime();
        Path part = request.target().resolveSibling(request.target().getFileName() + ".part");
        if (Files.exists(part)) {
            listener.note("an earlier export to " + request.target()
                    + " was cut off; it begins anew (with --partition-by day it would go on)");
            Files.delete(part);
        }
        try (Connection connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            HistoryReader history = HistoryReader.open(connection, request);
            Optional<HistoryReader.Span> span = history.span(request.from(), request.to());
            if (span.isEmpty()) {
                throw new ExchangeException(
                        "there are no such readings from " + request.from() + " to " + request.to());
            }
            ExportProgress progress = new ExportProgress(listener, span.get());
            try (ReadingWriter writer = request.format().open(part, ExportColumn.all(request.withPlace()))) {
                for (Days.Day day : Days.of(request, span.get())) {
                    history.stream(day.from(), day.to(), false, reading -> {
                        writer.write(reading);
                        progress.written(reading);
                    });
                }
            }
            connection.rollback();
            Files.move(part, request.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            progress.end();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return new ExportReport(progress.readings(), Files.size(request.target()), 1, 0, millis);
        }
    }
}
