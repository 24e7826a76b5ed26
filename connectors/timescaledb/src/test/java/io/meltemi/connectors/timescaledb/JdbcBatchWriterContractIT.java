package io.meltemi.connectors.timescaledb;

/** The contract with batches of plain JDBC. */
class JdbcBatchWriterContractIT extends SinkContractKit {

    @Override
    BatchWriter.Factory<Long> writers() {
        return () -> (connection, batch) -> {
            try (var insert = connection.prepareStatement("insert into kit_row values (?) on conflict do nothing")) {
                for (long id : batch) {
                    insert.setLong(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        };
    }
}
