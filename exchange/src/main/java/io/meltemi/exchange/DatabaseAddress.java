package io.meltemi.exchange;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the history is. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Connects; the session's zone is UTC. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "meltemi exchange");
        properties.setProperty("options", "-c TimeZone=UTC");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
