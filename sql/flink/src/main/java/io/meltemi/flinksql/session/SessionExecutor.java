package io.meltemi.flinksql.session;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.client.gateway.Executor;
import org.apache.flink.table.client.gateway.SingleSessionManager;
import org.apache.flink.table.client.gateway.SqlExecutionException;
import org.apache.flink.table.client.gateway.StatementResult;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.ResultSetImpl;
import org.apache.flink.table.gateway.api.session.SessionEnvironment;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.context.DefaultContext;

/** One session of Flink's SQL gateway in this process, without its HTTP. What fails, fails with the true causes. */
final class SessionExecutor implements Executor {

    private static final Duration STATEMENT_TIMEOUT = Duration.ZERO; // none
    private static final String NO_SCRIPTS = "scripts are not deployed by this client";

    private final SingleSessionManager sessions;
    private final SqlGatewayServiceImpl gateway;
    private final SessionHandle session;
    private final FreeSlots slots;
    private boolean closed;

    SessionExecutor(Configuration configuration, FreeSlots slots) {
        this.slots = slots;
        sessions = new SingleSessionManager(new DefaultContext(configuration, List.of()));
        sessions.start();
        gateway = new SqlGatewayServiceImpl(sessions);
        session = gateway.openSession(SessionEnvironment.newBuilder()
                .setSessionEndpointVersion(SqlGatewayRestAPIVersion.getDefaultVersion())
                .build());
    }

    @Override
    public StatementResult executeStatement(String statement) {
        slots.requireFor(statement);
        OperationResults results = new OperationResults(gateway, session, submit(statement));
        ResultSetImpl first = (ResultSetImpl) results.first(); // the only kind there is
        return new StatementResult(
                first.getResultSchema(),
                results,
                first.isQueryResult(),
                first.getResultKind(),
                first.getJobID(),
                first.getConverter());
    }

    private OperationHandle submit(String statement) {
        try {
            return gateway.executeStatement(session, statement, STATEMENT_TIMEOUT.toMillis(), new Configuration());
        } catch (RuntimeException e) {
            throw new SqlExecutionException("the statement was not taken", e);
        }
    }

    @Override
    public void configureSession(String statement) {
        executeStatement(statement).close();
    }

    @Override
    public ReadableConfig getSessionConfig() {
        return Configuration.fromMap(getSessionConfigMap());
    }

    @Override
    public Map<String, String> getSessionConfigMap() {
        return gateway.getSessionConfig(session);
    }

    @Override
    public List<String> completeStatement(String statement, int position) {
        return gateway.completeStatement(session, statement, position);
    }

    @Override
    public String deployScript(String script, URI uri) {
        throw new UnsupportedOperationException(NO_SCRIPTS);
    }

    /** Ends the queries whose results somebody still reads, and the session. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            gateway.closeSession(session);
            sessions.stop();
        }
    }
}
