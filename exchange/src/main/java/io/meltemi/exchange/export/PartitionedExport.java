package io.meltemi.exchange.export;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Exports to a directory with a folder {@code day=YYYY-MM-DD} for each day (UTC) that has readings, and in it, when asked, one
 * {@code node=NETWORK%2FNODE} for each node.
 *
 * <p>Each day is as one snapshot of the database sees it. A day is complete or not there: an export that was cut off goes on with
 * the first day that it had not finished.
 */
public final class PartitionedExport {

    private final DatabaseAddress database;

    public PartitionedExport(DatabaseAddress database) {
        this.database = database;
    }

    /**
     * Writes the days that are missing.
     *
     * @param byNode whether each node has its folder
     * @throws ExchangeException when there is nothing to write, or the directory holds something else
     */
    public ExportReport run(ExportRequest request, boolean byNode, ExportListener listener)
            throws IOException, SQLException, ExchangeException {
        long begin = System.nanoTime();
        try (Connection connection = database.connect()) {
            HistoryReader history = HistoryReader.open(connection, request);
            Optional<HistoryReader.Span> span = history.span(request.from(), request.to());
            if (span.isEmpty()) {
                throw new ExchangeException(
                        "there are no such readings from " + request.from() + " to " + request.to());
            }
            FinishedDays finished = FinishedDays.open(
                    request.target(), request.described() + (byNode ? " by day and node" : " by day"));
            ExportProgress progress = new ExportProgress(listener, span.get());
            int skipped = 0;
            int files = 0;
            long bytes = 0;
            for (Days.Day day : Days.of(request, span.get())) {
                if (finished.contains(day.date())) {
                    skipped++;
                    continue;
                }
                try (DayFolder folder = new DayFolder(request, day, byNode)) {
                    history.stream(day.from(), day.to(), byNode, reading -> {
                        folder.write(reading);
                        progress.written(reading);
                    });
                    folder.complete();
                    files += folder.files();
                    bytes += folder.bytes();
                }
                finished.add(day.date());
            }
            progress.end();
            if (skipped > 0) {
                listener.note(skipped + " days had been exported before");
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return new ExportReport(progress.readings(), bytes, files, skipped, millis);
        }
    }
}
