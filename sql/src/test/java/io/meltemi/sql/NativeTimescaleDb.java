package io.meltemi.sql;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A native PostgreSQL 17 that offers TimescaleDB, Apache edition ({@code sql/timescaledb/native}). */
public final class NativeTimescaleDb implements AutoCloseable {

    private final ScriptedServer server;
    private int databases;

    private NativeTimescaleDb(ScriptedServer server) {
        this.server = server;
    }

    /** Starts a server; skips the test with a reason where none can be had. */
    public static NativeTimescaleDb start() throws IOException, InterruptedException {
        return new NativeTimescaleDb(ScriptedServer.start("native"));
    }

    /** A new, empty database, without the extension. */
    public DataSource empty() throws SQLException {
        String name = "empty" + ++databases;
        TestDatabase.execute(database("postgres"), "create database " + name);
        return database(name);
    }

    private DataSource database(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(server.jdbcUrl());
        database.setDatabaseName(name);
        return database;
    }

    /** Ends the server; its data are gone. */
    @Override
    public void close() {
        server.close();
    }
}
