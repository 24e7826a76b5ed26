package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.PoisonHandler;
import io.meltemi.schemas.event.Trend;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a trend that the database refused; the sink counts it. Nothing is lost by it: the readings that it was made of are
 * stored by themselves.
 */
final class RefusedTrends implements PoisonHandler<Trend> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusedTrends.class);

    @Override
    public void handle(Connection connection, Trend trend, SQLException refusal) {
        LOGGER.warn(
                "The database refused the trend {}, SQLSTATE {}: {}",
                trend.id(),
                refusal.getSQLState(),
                refusal.getMessage());
    }
}
