package io.meltemi.launcher.command.query;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a database that the settings name; no platform runs. */
class QueryCommandIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOSTILE = "x'; drop table meltemi.reading; --";

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        Migrations.migrate(server.dataSource());
        Files.writeString(
                directory.resolve("settings.yaml"),
                "database:\n  jdbc-url: " + server.jdbcUrl() + "\n  user: postgres\n");
        server.execute("select meltemi.ensure_reading_partitions('2026-11-01', '2026-11-30')");
        server.execute("insert into meltemi.series (network, node_id, sensor) values ('n', 'a', 't')," + " ('n', $$"
                + HOSTILE + "$$, 't')");
        server.execute(
                "insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'a \"C\",', 'GOOD')");
        server.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-11-01Z' + i * interval '1 second', -1, now(), 0, series_id, 1, 0, 0, i
                from generate_series(0, 9999) i, meltemi.series""");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void list_everyQuery_saysWhatItNeeds() throws Exception {
        CommandRun list = CommandRun.of("query", "list");

        assertThat(list.status()).isZero();
        assertThat(list.out())
                .contains("latest-values")
                .containsPattern("last-hour +Last hour .*--network --node --sensor");
        JsonNode json = MAPPER.readTree(CommandRun.of("query", "list", "--json").out());
        assertThat(json.findValuesAsText("title")).contains("Gaps in a series.");
        assertThat(CommandRun.of("query", "last-hour", "--help").out())
                .contains("--span", "how far back, inclusive (default: 1 hour)", "the sensor (required)");
    }

    @Test
    void show_query_printsTheFile() {
        assertThat(CommandRun.of("query", "show", "last-hour").out())
                .startsWith("-- Last hour of one series.\n")
                .contains("node_id = :'node'");
        assertThat(CommandRun.of("query", "show", "nonsense").err())
                .contains("no query nonsense; see: meltemi query list");
    }

    @Test
    void run_table_hasNamesAndRows() {
        CommandRun run = ask("latest-values", "--now", "2026-11-02", "--node", "a");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).containsPattern("NETWORK +NODE_ID").containsPattern("2026-11-01T02:46:39Z +9999.0");
    }

    @Test
    void run_manyRows_areStreamedInEachForm() throws Exception {
        String[] words = {
            "last-hour", "-p", "network=n", "--node", "a", "--sensor", "t", "--now", "2026-11-02", "--span", "1d"
        };

        CommandRun csv = ask(words, "--csv");
        CommandRun json = ask(words, "--json");
        CommandRun table = ask(words);

        assertThat(csv.status()).as(csv.err()).isZero();
        assertThat(csv.out().lines()).hasSize(10_001).startsWith("time,value,text_value,unit,quality,seq");
        assertThat(csv.out()).contains("\r\n2026-11-01T00:00:01Z,1.0,,\"a \"\"C\"\",\",GOOD,\r\n");
        JsonNode rows = MAPPER.readTree(json.out());
        assertThat(rows).hasSize(10_000);
        assertThat(rows.get(2).toString())
                .isEqualTo(
                        "{\"time\":\"2026-11-01T00:00:02Z\",\"value\":2.0,\"text_value\":null,\"unit\":\"a \\\"C\\\",\","
                                + "\"quality\":\"GOOD\",\"seq\":null}");
        assertThat(table.out().lines()).hasSize(10_010); // a line of names before each thousand
        assertThat(ask("last-hour", "--network", "n", "--node", "b", "--sensor", "t", "--json")
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void run_hostileNodeId_isAValue() throws Exception {
        CommandRun run = ask("latest-values", "--node", HOSTILE, "--json");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(MAPPER.readTree(run.out()).findValuesAsText("node_id")).containsExactly(HOSTILE);
        assertThat(ask("latest-values", "--json").out()).contains("\"node_id\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "last-hour --node a                                        | 2 | needs network, sensor",
                "last-hour --colour red                                    | 2 | Unknown options: '--colour'",
                "latest-values -p colour=red                               | 2 | has no parameter colour; expected network",
                "latest-values --now yesterdayish                          | 2 | invalid input syntax for type timestamp",
                "latest-values --json --csv                                | 2 | expected --json or --csv",
                "evenly-spaced --network n --node a --sensor t --step 1mon | 2 | a step above 0 without months",
                "nonsense                                                  | 2 | nonsense",
                "month-export --now 2026-11-02 --timeout 1ms               | 1 | did not end within",
            })
    void run_badInput_saysWhatIsExpected(String words, int status, String expected) {
        CommandRun run = ask(words.strip().split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(expected);
    }

    @Test
    void run_neitherPlatformNorDatabase_saysWhatToDo() {
        CommandRun run = CommandRun.of("query", "latest-values", "--data-dir", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no platform runs on", "database.jdbc-url", "meltemi up");
    }

    private static CommandRun ask(String... words) {
        return ask(words, new String[0]);
    }

    private static CommandRun ask(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of("query"));
        all.addAll(List.of(words));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--settings",
                directory.resolve("settings.yaml").toString(),
                "--data-dir",
                directory.resolve("data").toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
