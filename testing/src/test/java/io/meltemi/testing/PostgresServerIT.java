package io.meltemi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path directory;

    @Test
    void restart_afterStop_keepsDataAndAddress() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            PostgresDatabase database = server.createDatabase("other");
            database.execute("create table kept as select 42 as n, timestamptz '2026-11-01 02:00+02' as time");

            server.stop();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();

            assertThat(database.query("select * from kept")).containsExactly("42|2026-11-01 00:00:00+00");
            assertThat(database.number("select n from kept")).isEqualTo(42);
            assertThatThrownBy(() -> server.query("select * from kept")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void start_onTheDirectoryOfAnEarlierServer_hasItsData() throws Exception {
        Path data = directory.resolve("data");
        try (PostgresServer server = PostgresServer.start(data)) {
            server.execute("create table kept as select 42 as n");
        }
        try (PostgresServer server = PostgresServer.start(data)) {
            assertThat(server.number("select n from kept")).isEqualTo(42);
        }
    }
}
