package io.meltemi.bench.chaos;

import io.meltemi.bench.ingest.IngestTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What the database says, compared with what was acknowledged. */
final class StoredReadings {

    private static final int FETCH = 10_000;
    private static final String READINGS =
            "select node_id, (extract(epoch from time) * 1000000)::bigint from readings where network = ? and node_id like 'load-%'";
    private static final String UNBALANCED =
            "select count(*) from ledger where network = ? and received <> stored + rejected + duplicate";

    private final IngestTarget target;
    private final String network;

    StoredReadings(IngestTarget target, String network) {
        this.target = target;
        this.network = network;
    }

    /**
     * What was found.
     *
     * @param answered whether the database answered at all
     * @param found acknowledged readings that are stored
     * @param doubled rows beyond the first of a reading
     * @param unbalanced nodes and hours for which the ledger does not balance
     */
    record Count(boolean answered, long found, long doubled, long unbalanced) {}

    Count count(ReadingLedger ledger) {
        try (Connection connection =
                DriverManager.getConnection(target.jdbcUrl(), target.databaseUser(), target.databasePassword())) {
            connection.setAutoCommit(false);
            long rows = 0;
            long found = 0;
            Set<String> seen = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(READINGS)) {
                statement.setFetchSize(FETCH);
                statement.setString(1, network);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows++;
                        String key = ReadingLedger.key(result.getString(1), result.getLong(2));
                        if (seen.add(key) && ledger.isAcknowledged(key)) {
                            found++;
                        }
                    }
                }
            }
            return new Count(true, found, rows - seen.size(), unbalanced(connection));
        } catch (SQLException e) {
            return new Count(false, 0, 0, 0);
        }
    }

    private long unbalanced(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNBALANCED)) {
            statement.setString(1, network);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
