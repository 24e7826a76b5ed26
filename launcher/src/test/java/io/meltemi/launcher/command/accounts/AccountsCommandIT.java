package io.meltemi.launcher.command.accounts;

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

/** The commands against a database that the settings name; no platform runs. */
class AccountsCommandIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        Files.writeString(
                directory.resolve("settings.yaml"),
                "database:\n  jdbc-url: " + server.jdbcUrl() + "\n  user: postgres\n");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void accounts_addedListedChangedAndDeleted_areInTheDatabaseAndTheAuditTrail() throws Exception {
        CommandRun early = run("list");
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.err()).contains("meltemi database maintain");
        Migrations.migrate(server.dataSource());

        CommandRun added = run("add", "keeper@samos.gr", "--role", "administrator");
        assertThat(added.status()).as(added.err()).isZero();
        assertThat(added.out()).contains("added keeper@samos.gr, administrator", "password (shown this once): ");
        assertThat(run("add", "guest", "--password", "a long enough one").out()).isEqualTo("added guest, viewer\n");
        JsonNode list = MAPPER.readTree(run("list", "--json").out());
        assertThat(list.findValuesAsText("name")).containsExactly("guest", "keeper@samos.gr");
        assertThat(list.findValuesAsText("role")).containsExactly("VIEWER", "ADMINISTRATOR");
        assertThat(run("list").out()).contains("NAME", "ROLE", "keeper@samos.gr");

        String before = hash("guest");
        JsonNode changed = MAPPER.readTree(run("password", "guest", "--json").out());
        assertThat(changed.path("password").asText()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(hash("guest")).isNotEqualTo(before).startsWith("$argon2id$");

        CommandRun last = run("delete", "keeper@samos.gr");
        assertThat(last.status()).isEqualTo(1);
        assertThat(last.err()).contains("last administrator");
        assertThat(run("delete", "guest").out()).isEqualTo("deleted guest\n");
        assertThat(text("select string_agg(means || ' ' || operation || ' ' || summary, '; ' order by number)"
                        + " from meltemi.audit_entry"))
                .isEqualTo("COMMAND_LINE accounts add keeper@samos.gr as ADMINISTRATOR;"
                        + " COMMAND_LINE accounts add guest as VIEWER; COMMAND_LINE accounts password guest;"
                        + " COMMAND_LINE accounts delete guest");
    }

    @ParameterizedTest
    @CsvSource({
        "add a --password short, at least 12 characters",
        "add Keeper, beginning with a letter or digit",
        "password short --password short, at least 12 characters"
    })
    void accounts_badInput_haveStatusOneAndOneLine(String words, String expected) {
        CommandRun run = run(words.split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(expected);
    }

    private static CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of("accounts"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data-dir", directory + "/data", "--settings", directory + "/settings.yaml"));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static String hash(String name) throws Exception {
        return text("select password_hash from meltemi.account where name = '" + name + "'");
    }

    private static String text(String sql) throws Exception {
        return server.query(sql).get(0);
    }
}
