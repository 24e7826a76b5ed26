package io.meltemi.launcher.command.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a database that the settings name; no platform runs. */
class DatabaseCommandIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        Files.writeString(
                directory.resolve("settings.yaml"),
                "database:\n  jdbc-url: " + server.jdbcUrl() + "\n  user: postgres\n  keep-readings: 30d\n");
        Migrations.migrate(server.dataSource());
        server.execute("select meltemi.ensure_reading_partitions(now() - interval '400 days', now())");
        server.execute("insert into meltemi.series (network, node_id, sensor) values ('n', 'a', 't')");
        server.execute("insert into meltemi.reading_format (data_type, quality) values ('float', 'GOOD')");
        server.execute("insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                + " origin_partition, origin_index, value)"
                + " select now() - i * interval '1 day', 1, now(), 0, 1, 1, 0, 0, i from generate_series(0, 399) i");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void maintain_readingsToFoldInAndToDelete_reportsBothAndStatusShowsIt() throws Exception {
        assertThat(json("status").path("changes").asInt()).isPositive();

        JsonNode report = json("maintain");
        assertThat(report.path("edition").asText()).isEqualTo("POSTGRESQL");
        assertThat(report.path("folded").asInt()).isEqualTo(400);
        assertThat(report.path("dropped")).isNotEmpty();
        assertThat(report.path("retentionSkipped").asText()).isEmpty();

        JsonNode status = json("status");
        assertThat(status.path("changes").asInt()).isZero();
        assertThat(status.path("layout").asText()).isEqualTo("MONTHLY_PARTITIONS");
        assertThat(status.path("keepReadings").asText()).isEqualTo("PT720H");
        assertThat(status.path("readingsFrom").asText()).endsWith("T00:00:00Z");
        assertThat(json("maintain").path("dropped")).isEmpty();
        assertThat(run("status").out()).contains("partitions", "read live", "no changes", "rollups by minute for ever");
    }

    @Test
    void convert_serverWithoutTimescaleDb_saysWhatToDo() {
        CommandRun run = CommandRun.of(
                "database", "convert", "--data-dir", directory + "/data", "--settings", directory + "/settings.yaml");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("does not offer TimescaleDB", "shared_preload_libraries");
    }

    private static JsonNode json(String command) throws Exception {
        return MAPPER.readTree(run(command, "--json").out());
    }

    private static CommandRun run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("database", command, "--data-dir", directory + "/data"));
        words.addAll(List.of("--settings", directory + "/settings.yaml"));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
