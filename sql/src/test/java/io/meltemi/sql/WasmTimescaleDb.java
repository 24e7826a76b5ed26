package io.meltemi.sql;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A PostgreSQL 17 with TimescaleDB, community edition, as WebAssembly ({@code sql/timescaledb/wasm}).
 *
 * <p>It has one database and one session. No background worker runs, so policies do nothing by themselves.
 */
public final class WasmTimescaleDb implements AutoCloseable {

    private final ScriptedServer server;
    private final OneConnection database;

    private WasmTimescaleDb(ScriptedServer server) throws SQLException {
        this.server = server;
        this.database = new OneConnection(server.jdbcUrl());
    }

    /** Starts a server; skips the test with a reason where none can be had. */
    public static WasmTimescaleDb start() throws IOException, InterruptedException, SQLException {
        return new WasmTimescaleDb(ScriptedServer.start("wasm"));
    }

    /** Its one database, empty at first and without the extension. Whoever asks for a connection gets the same one. */
    public DataSource database() {
        return database;
    }

    /** Ends the server; its data are gone. */
    @Override
    public void close() throws SQLException {
        database.close();
        server.close();
    }
}
