package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import} and {@code export} against databases that the settings name; no platform runs. One story, in its order. */
@TestMethodOrder(OrderAnnotation.class)
class ExchangeCommandsIT {

    private static final String HOSTILE = "x'; drop table meltemi.reading; --";
    private static final String ROWS =
            """
            select time, network, node_id, sensor, value, unit, quality, arrived_at from readings
            order by network, node_id, sensor, time""";

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        for (String database : List.of("first", "second")) {
            Files.writeString(
                    settings(database),
                    "database:\n  jdbc-url: " + server.createDatabase(database).jdbcUrl() + "\n  user: postgres\n");
        }
        Files.writeString(
                directory.resolve("rooms.csv"),
                "when,who,degrees,percent\r\n"
                        + "2026-11-01 00:00:00,a,20.5,40\n"
                        + "2026-11-01 00:01:00," + HOSTILE + ",21,-\r\n"
                        + "2026-11-02 00:02:00,a,warm,41\n");
        Files.writeString(
                directory.resolve("rooms.yaml"),
                """
                network: rooms
                node: ${who}
                time: {columns: when, zone: UTC}
                missing: ["-"]
                wide:
                  - {column: degrees, sensor: temperature, unit: "°C"}
                  - {column: percent, sensor: humidity, unit: "%"}
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Order(1)
    void import_emptyDatabase_isMigratedAndKeepsBadRowsApart() throws Exception {
        CommandRun run = into("first", "rooms.csv", "--mapping", "rooms.yaml");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("3 rows", "4 new", "0 duplicates new", "1 rejected new", "2 nodes registered");
        assertThat(run.err()).contains("warm");
        assertThat(ask("first", "select node_id, value from readings where sensor = 'temperature' order by value"))
                .containsExactly("a|20.5", HOSTILE + "|21");
        assertThat(ask("first", "select count(*) from ledger where received <> stored + rejected + duplicate"))
                .containsExactly("0");
        assertThat(ask("first", "select sum(received), sum(stored), sum(rejected) from ledger"))
                .containsExactly("5|4|1");
    }

    @Test
    @Order(2)
    void import_sameAgain_changesNothing() throws Exception {
        List<String> before = ask("first", ROWS);

        CommandRun run = into("first", "rooms.csv", "--mapping", "rooms.yaml");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("0 new", "0 duplicates new", "0 rejected new");
        assertThat(ask("first", ROWS)).isEqualTo(before);
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({"all.parquet", "all.csv.gz"})
    void export_importedElsewhere_isTheSame(String file) throws Exception {
        CommandRun export = run("first", "export", "--from", "2026-11-01", "--to", "2026-12-01", at(file));

        assertThat(export.status()).as(export.err()).isZero();
        assertThat(export.out()).contains("4 readings in 1 files");
        CommandRun again = into("second", file);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(ask("second", ROWS)).isEqualTo(ask("first", ROWS));
    }

    @Test
    @Order(4)
    void export_byDayAndNode_isAFolderForEach() {
        CommandRun export = run(
                "first",
                "export",
                "--from",
                "2026-11-01",
                "--to",
                "2026-11-03",
                "--partition-by",
                "day,node",
                "--node",
                "rooms/a",
                at("parts.parquet"));

        assertThat(export.status()).as(export.err()).isZero();
        assertThat(directory.resolve("parts.parquet/day=2026-11-01")).isDirectory();
        assertThat(directory.resolve("parts.parquet/day=2026-11-02")).isDirectory();
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource(
            delimiter = '|',
            value = {
                "export --from 2026-11-02 --to 2026-11-01 x.parquet   | 2 | expected a time before --to",
                "export --from 2026-11-01 --to 2026-11-02 x.json      | 2 | .parquet, .csv.gz or .arrow",
                "export --from 2026-11-01 --to 2026-11-02 all.parquet | 1 | is there already",
                "import nowhere.csv --mapping rooms.yaml              | 1 | nowhere.csv",
                "import rooms.csv --mapping rooms.csv                 | 1 | rooms.csv",
            })
    void run_badInput_saysWhatIsExpected(String words, int status, String expected) {
        String[] all = words.strip().split(" ");
        for (int i = 1; i < all.length; i++) {
            all[i] = all[i].contains(".") ? at(all[i]) : all[i];
        }

        CommandRun run = run("first", all);

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(expected);
    }

    private static CommandRun into(String database, String file, String... more) {
        List<String> words = new ArrayList<>(List.of("import", at(file)));
        for (String word : more) {
            words.add(word.startsWith("-") ? word : at(word));
        }
        return run(database, words.toArray(String[]::new));
    }

    private static CommandRun run(String database, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--settings",
                settings(database).toString(),
                "--data-dir",
                directory.resolve("data").toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static String at(String file) {
        return directory.resolve(file).toString();
    }

    private static Path settings(String database) {
        return directory.resolve(database + ".yaml");
    }

    private static List<String> ask(String database, String sql) throws Exception {
        return server.database(database).query(sql);
    }
}
