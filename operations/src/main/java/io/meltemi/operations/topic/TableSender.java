package io.meltemi.operations.topic;

import io.meltemi.operations.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes records into the table over one connection, which is made anew when it has failed. */
final class TableSender implements RecordSender {

    private final DatabaseAddress address;
    private @Nullable Connection connection;
    private boolean isClosed;

    TableSender(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public synchronized void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException {
        try {
            RecordTable.write(open(), records);
        } catch (SQLException e) {
            disconnect();
            throw new ExecutionException("the database does not take it: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        disconnect();
    }

    private Connection open() throws SQLException {
        if (isClosed) {
            throw new IllegalStateException("nothing is sent any more");
        }
        Connection open = connection;
        if (open == null || !open.isValid(1)) {
            disconnect();
            open = RecordTable.connect(address);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is gone already
            }
            connection = null;
        }
    }
}
