package io.meltemi.launcher.measuring;

import io.meltemi.operations.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whether the ledger balances (SQL-01), over the last day's whole hours. */
final class LedgerMeasurer implements Measurer {

    private static final String UNBALANCED =
            """
            select count(*) filter (where received <> stored + rejected + duplicate) as unbalanced
            from ledger
            where hour >= date_trunc('hour', now()) - interval '1 day' and hour < date_trunc('hour', now())
            """;

    private final DatabaseAddress address;

    LedgerMeasurer(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public List<Family> measure() throws SQLException {
        try (Connection connection = DatabaseMeasurer.connect(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNBALANCED)) {
            row.next();
            return List.of(Family.gauge(
                    "meltemi_ledger_unbalanced",
                    "Nodes' hours of the last day, the present one left out, in which received is not stored + rejected + duplicate.",
                    row.getLong("unbalanced")));
        }
    }
}
