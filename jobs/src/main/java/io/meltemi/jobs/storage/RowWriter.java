package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.BatchWriter;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes readings and rejections, and counts them in the ledger within the same transaction (SQL-01). What was written before
 * changes nothing (KAFKA-02).
 */
final class RowWriter implements BatchWriter<StoredRow> {

    private final ReadingTable readingTable = new ReadingTable();
    private final RejectionTable rejectionTable = new RejectionTable();
    private final LedgerTable ledgerTable = new LedgerTable();
    private final HourCounts counts = new HourCounts();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    @Override
    public void prepare(Connection connection, List<StoredRow> batch) throws SQLException {
        split(batch);
        readingTable.prepare(connection, readings);
    }

    @Override
    public void write(Connection connection, List<StoredRow> batch) throws SQLException {
        split(batch);
        counts.clear();
        for (Reading reading : readings) {
            counts.received(reading.network(), reading.nodeId(), reading.arrivedAt(), reading.receivedInHour());
        }
        for (Rejection rejection : rejections) {
            String network = StorableText.ofNullable(rejection.network());
            String nodeId = StorableText.ofNullable(rejection.nodeId());
            if (rejection.readings() > 0 && network != null && nodeId != null) {
                counts.received(network, nodeId, rejection.time(), rejection.receivedInHour());
            }
        }
        if (!readings.isEmpty()) {
            readingTable.insert(connection, readings, counts);
        }
        if (!rejections.isEmpty()) {
            rejectionTable.insert(connection, rejections, counts);
        }
        ledgerTable.add(connection, counts);
    }

    @Override
    public long sizeInBytes(StoredRow row) {
        return row.sizeInBytes();
    }

    private void split(List<StoredRow> batch) {
        readings.clear();
        rejections.clear();
        for (StoredRow row : batch) {
            Reading reading = row.reading();
            if (reading != null) {
                readings.add(reading);
            }
            Rejection rejection = row.rejection();
            if (rejection != null) {
                rejections.add(rejection);
            }
        }
    }
}
