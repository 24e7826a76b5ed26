package io.meltemi.connectors.timescaledb;

import io.meltemi.connectors.timescaledb.UnnestStatement.Column;
import java.util.List;

/** The contract with batches passed as arrays. */
class UnnestWriterContractIT extends SinkContractKit {

    @Override
    BatchWriter.Factory<Long> writers() {
        return () -> {
            UnnestStatement insert = UnnestStatement.insert(
                    "kit_row", List.of(new Column("id", ColumnType.INT8)), "on conflict do nothing");
            return (connection, batch) -> {
                insert.clear();
                batch.forEach(insert.column(0)::addLong);
                insert.executeUpdate(connection);
            };
        };
    }
}
