package io.meltemi.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of a server, and how it is reached. */
public record PostgresDatabase(String jdbcUrl, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            Statements.execute(connection, sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return Statements.query(connection, sql);
        }
    }

    /** The one number of the result's first row. */
    public long number(String sql) throws SQLException {
        return Long.parseLong(query(sql).get(0));
    }
}
