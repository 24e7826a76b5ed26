package io.meltemi.connectors.timescaledb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Connections from the driver itself: the driver manager does not see drivers of other class loaders, such as a job's. */
public final class DriverConnections {

    private DriverConnections() {}

    /**
     * Opens a connection as the options' user.
     *
     * @param properties of the driver, besides user and password
     */
    public static Connection open(TimescaleDbOptions options, Properties properties) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("user", options.user());
        all.setProperty("password", options.password());
        Connection opened = new Driver().connect(options.jdbcUrl(), all);
        if (opened == null) {
            throw new SQLException("the PostgreSQL driver does not accept the URL of " + options, "08001");
        }
        return opened;
    }
}
