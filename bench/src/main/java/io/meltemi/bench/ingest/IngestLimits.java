package io.meltemi.bench.ingest;

import io.meltemi.bench.ResultTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** What the two slowest parts do alone: nothing that stores through them can be faster. */
public final class IngestLimits {

    private static final Duration BROKER_LOAD = Duration.ofSeconds(10);

    private IngestLimits() {}

    /**
     * Measures both and answers the table.
     *
     * @param work a folder of ours
     */
    public static String table(IngestTarget target, Path work, int copyRows) throws Exception {
        ResultTable table = new ResultTable("part alone", "per second");
        for (int qos : new int[] {2, 1}) {
            table.add(
                    "broker (TLS), QoS " + qos + ", acknowledging at once",
                    BrokerLimit.messagesPerSecond(work.resolve("broker-limit"), qos, BROKER_LOAD));
        }
        table.add("PostgreSQL, COPY of " + copyRows + " rows into a keyed table", copy(target, copyRows));
        return table.toString();
    }

    private static double copy(IngestTarget target, int rows) throws SQLException, IOException {
        return CopyLimit.rowsPerSecond(
                new CountingDatabase(target.jdbcUrl(), target.databaseUser(), target.databasePassword()), rows);
    }
}
