package io.meltemi.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Hands out one connection to a server that has but one session, as often as it is asked, so that who takes two (Flyway does)
 * does not wait for himself. Closing what was handed out ends its transaction only.
 */
final class OneConnection extends PGSimpleDataSource implements AutoCloseable {

    private static final long serialVersionUID = 1;

    private final transient Connection connection;

    OneConnection(String jdbcUrl) throws SQLException {
        setURL(jdbcUrl);
        connection = super.getConnection();
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        endTransaction();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void endTransaction() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
