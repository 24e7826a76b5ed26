package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.PoisonHandler;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a row that the database refused as a rejected message with {@link RejectionReason#NOT_STORABLE}. */
final class RefusedRows implements PoisonHandler<StoredRow> {

    private static final long serialVersionUID = 1L;

    private static final String UNKNOWN_TOPIC = "";

    private transient @Nullable RowWriter writer;

    @Override
    public void handle(Connection connection, StoredRow row, SQLException refusal) throws SQLException {
        RowWriter open = writer;
        if (open == null) {
            open = new RowWriter();
            writer = open;
        }
        open.write(connection, List.of(StoredRow.of(rejection(row, refusal))));
    }

    /** What is stored instead of the row. */
    static Rejection rejection(StoredRow row, SQLException refusal) {
        String words = "SQLSTATE " + refusal.getSQLState() + ": " + refusal.getMessage();
        Reading reading = row.reading();
        Rejection rejection = row.rejection();
        if (reading != null) {
            return new Rejection(
                    reading.arrivedAt(),
                    UNKNOWN_TOPIC,
                    RejectionReason.NOT_STORABLE,
                    "reading of sensor " + reading.sensor() + ", " + words,
                    EventJson.READINGS.write(reading),
                    reading.network(),
                    reading.nodeId(),
                    reading.origin(),
                    1,
                    reading.receivedInHour());
        }
        if (rejection == null) {
            throw new IllegalArgumentException("a row is either a reading or a rejection");
        }
        return new Rejection(
                rejection.time(),
                UNKNOWN_TOPIC,
                RejectionReason.NOT_STORABLE,
                "rejection with " + rejection.reason() + ", " + words,
                rejection.payload(),
                rejection.network(),
                rejection.nodeId(),
                rejection.origin(),
                rejection.readings(),
                rejection.receivedInHour());
    }
}
