package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.RowFault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps rows that are no readings in {@code meltemi.rejection}, each once. */
final class RejectionWriter {

    private static final String INSERT =
            """
            insert into meltemi.rejection (time, topic, reason, detail, payload, network, node_id, origin_partition,
                origin_offset, origin_index, readings)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final ImportRun run;

    RejectionWriter(ImportRun run) {
        this.run = run;
    }

    /** Inserts, adds to the ledger what is new, and answers how many readings that stands for. */
    long write(Connection connection, List<RowFault> faults, LedgerCounts ledger) throws SQLException {
        if (faults.isEmpty()) {
            return 0;
        }
        long hour = Math.floorDiv(run.begunAt().getEpochSecond(), 3600);
        long rejected = 0;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (RowFault fault : faults) {
                bind(statement, fault);
                statement.addBatch();
            }
            int[] inserted = statement.executeBatch();
            for (int i = 0; i < inserted.length; i++) {
                RowFault fault = faults.get(i);
                if (inserted[i] > 0) {
                    rejected += fault.readings();
                    if (fault.network() != null && fault.nodeId() != null) {
                        ledger.add(
                                LedgerCounts.Kind.REJECTED,
                                fault.network(),
                                fault.nodeId(),
                                hour,
                                fault.readings(),
                                run.begunAtMicros());
                    }
                }
            }
        }
        return rejected;
    }

    private void bind(PreparedStatement statement, RowFault fault) throws SQLException {
        statement.setObject(1, run.begunAt().atOffset(ZoneOffset.UTC));
        statement.setString(2, storable("import/" + run.fileName()));
        statement.setString(3, fault.reason().name());
        statement.setString(4, storable("row " + fault.row() + ": " + fault.detail()));
        statement.setBytes(5, fault.payload().getBytes(StandardCharsets.UTF_8));
        statement.setString(6, storable(fault.network()));
        statement.setString(7, storable(fault.nodeId()));
        statement.setInt(8, run.originPartition());
        statement.setLong(9, fault.row());
        statement.setInt(10, fault.index());
        statement.setInt(11, fault.readings());
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
