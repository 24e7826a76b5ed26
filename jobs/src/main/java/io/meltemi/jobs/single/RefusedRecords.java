package io.meltemi.jobs.single;

import io.meltemi.connectors.timescaledb.PoisonHandler;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a record that the database refused; the sink counts it. */
final class RefusedRecords implements PoisonHandler<WrittenRecord> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRecords.class);

    @Override
    public void handle(Connection connection, WrittenRecord record, SQLException refusal) {
        LOG.warn(
                "The database refused the record {} of {}, SQLSTATE {}: {}",
                record.key(),
                record.topic(),
                refusal.getSQLState(),
                refusal.getMessage());
    }
}
