package io.meltemi.flinksql.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.client.gateway.SqlExecutionException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.ResultSet;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** The rows of a statement's result as they come. Closing ends its query, as does an interrupt of who waits for a row. */
final class OperationResults implements CloseableIterator<RowData> {

    private static final long POLL_MILLIS = 20;
    private static final int ROWS_AT_A_TIME = 5_000;

    private final SqlGatewayServiceImpl gateway;
    private final SessionHandle session;
    private final OperationHandle operation;
    private final Deque<RowData> rows = new ArrayDeque<>();
    private @Nullable Long nextToken = 0L;
    private boolean closed;

    OperationResults(SqlGatewayServiceImpl gateway, SessionHandle session, OperationHandle operation) {
        this.gateway = gateway;
        this.session = session;
        this.operation = operation;
    }

    /** Waits for the first part, which describes the result. */
    ResultSet first() {
        return fetch();
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && nextToken != null) {
            fetch();
        }
        return !rows.isEmpty();
    }

    @Override
    public RowData next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            nextToken = null;
            gateway.closeOperation(session, operation);
        }
    }

    private ResultSet fetch() {
        while (true) {
            long token = nextToken == null ? 0 : nextToken;
            ResultSet part = part(token);
            if (part.getResultType() == ResultSet.ResultType.NOT_READY) {
                pause();
                continue;
            }
            nextToken = part.getNextToken();
            rows.addAll(part.getData());
            if (part.getData().isEmpty() && nextToken != null && token > 0) {
                pause();
            }
            return part;
        }
    }

    /** What goes wrong is told as the prompt expects it. */
    private ResultSet part(long token) {
        try {
            return gateway.fetchResults(session, operation, token, ROWS_AT_A_TIME);
        } catch (RuntimeException e) {
            throw new SqlExecutionException("the statement failed", e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            // who waits is told to end the query, and goes on: the prompt does so on Ctrl+C
            close();
            throw new SqlExecutionException("interrupted while waiting for rows", e);
        }
    }
}
