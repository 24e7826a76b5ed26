package io.meltemi.launcher.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.CommandParts;
import io.meltemi.operations.rules.RuleTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on rules against a real Kafka and database. */
class RuleCommandsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BUILT_IN = "builtin-temperature-warning";

    @TempDir
    static Path directory;

    private static CommandParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
        parts.execute(
                """
                insert into meltemi.node (network, node_id, sequence, event_time, functional_mode,
                    blocked_by_operator, reported_severity, config_version, country, district_state, city,
                    area_description, area, building, room)
                values ('net', 'N1', 1, now(), 'ACTIVE', false, 'NORMAL', 1, 'Greece', 'Samos', 'Karlovasi', 'Campus',
                    'indoor', 'A', 'A52')""");
        parts.execute("insert into meltemi.node_configuration values ('net', 'N1', 1, now(), 'node', '<x/>',"
                + " '{\"sensors\": [{\"dataName\": \"temperature\"}, {\"dataName\": \"declaredOnly\"}]}')");
        parts.execute("select meltemi.ensure_reading_partitions('2026-01-01', '2026-01-31')");
        parts.execute("insert into meltemi.series (network, node_id, sensor) values ('net', 'N1', 'temperature'),"
                + " ('net', 'N1', 'undeclared')");
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')");
        // a reading a minute for 100 minutes: 20 degrees, and 30 in the minutes 40 to 59
        parts.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-01-10T10:00:00Z' + minute * interval '1 minute', -1, now(), minute, series_id,
                    1, 0, 0, case when minute between 40 and 59 then 30 else 20 end
                from generate_series(0, 99) minute, meltemi.series where sensor = 'temperature'""");
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    @DisplayName("NODE-07: the built-in rules are listed, with where each rule comes from")
    void list_overriddenBuiltIn_showsWhereItComesFrom() throws Exception {
        assertThat(origin(BUILT_IN)).isEqualTo("BUILT_IN");

        CommandRun put = run("rules", "put", file("override.json", hot(BUILT_IN, 40, "\"enabled\": false,")));
        assertThat(put.out()).contains("put " + BUILT_IN + ", switched off");
        assertThat(origin(BUILT_IN)).isEqualTo("OVERRIDE");
        assertThat(run("rules", "list").out()).containsPattern(BUILT_IN + " +WARNING +off +override +\\*temp\\* >= 40");

        CommandRun delete = run("rules", "delete", BUILT_IN);
        assertThat(delete.out()).contains("deleted " + BUILT_IN + "; the built-in rule is in force again");
        assertThat(origin(BUILT_IN)).isEqualTo("BUILT_IN");
    }

    @Test
    void put_severalRules_saysWhatEachMatchesNow() throws Exception {
        String rules = "[" + hot("put-hot", 28, "") + ","
                + hot("put-nowhere", 28, "\"where\": {\"place\": \"Greece/Athens\"},") + ","
                + "{\"id\": \"put-absent\", \"severity\": \"DANGER\", \"when\": {\"sensor\": \"declared*\","
                + " \"absent\": \"PT1M\"}}]";

        CommandRun run = run("rules", "put", file("several.json", rules));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "put put-hot: matches 1 series of 1 node",
                        "put put-nowhere: MATCHES NOTHING NOW: its where selects no node",
                        "put put-absent: matches 1 series of 1 node");
        assertThat(new RuleTopic(parts.file().records()).read().values())
                .containsKeys("put-hot", "put-nowhere", "put-absent");
    }

    @Test
    void put_faults_areAllPrintedAndNothingIsWritten() throws Exception {
        String rules = "[" + hot("fine", 28, "") + ", {\"id\": \"bad id\", \"severity\": \"HOT\", \"when\": {}}]";

        CommandRun run = run("rules", "put", file("faults.json", rules));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().count()).isGreaterThan(2);
        assertThat(run.err()).contains("severity", "nothing was changed");
        assertThat(new RuleTopic(parts.file().records()).read().values()).doesNotContainKey("fine");
    }

    @Test
    void delete_putRule_isGoneAndOnlyOnce() throws Exception {
        run("rules", "put", file("gone.json", hot("gone", 28, "")));

        assertThat(run("rules", "delete", "gone").status()).isZero();
        CommandRun again = run("rules", "delete", "gone");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("no rule gone", "rules list");
    }

    @Test
    void delete_builtIn_saysHowToSwitchItOff() {
        CommandRun run = run("rules", "delete", "builtin-flame-danger");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("is built in", "\"enabled\": false");
    }

    @Test
    @DisplayName(
            "NODE-07: test says what a rule would have raised over stored readings, with its dwell, and changes nothing")
    void test_storedReadings_listsEpisodesAndFigures() throws Exception {
        String rule = file("tested.json", hot("tested", 28, "\"for\": \"PT2M\","));

        CommandRun plain = run("rules", "test", rule, "--from", "2026-01-10T10:00:00Z", "--to", "2026-01-11");
        CommandRun json = run("rules", "test", rule, "--from", "2026-01-10T10:00:00Z", "--to", "2026-01-11", "--json");

        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.out().lines()).hasSize(4);
        assertThat(plain.out())
                .startsWith("2026-01-10T10:42:00Z  2026-01-10T11:00:00Z  net/N1  WARNING  tested  temperature  ")
                .contains(
                        "100 readings of 1 series of 1 nodes; 1 episodes; WARNING for 18 min 0 s, DANGER for 0 min 0 s;"
                                + " 1 alerts; 0 notifications",
                        "2026-01-10T10:42:00Z  2026-01-10T11:00:05Z  net/N1  SEVERITY  WARNING  tested  ");
        assertThat(plain.err()).contains("100 % read, 100 readings");
        JsonNode found = MAPPER.readTree(json.out());
        assertThat(found.at("/episodes/0/from").asText()).isEqualTo("2026-01-10T10:42:00Z");
        assertThat(found.at("/episodes/0/ended").asBoolean()).isTrue();
        assertThat(found.path("warning_seconds").asLong()).isEqualTo(18 * 60);
        assertThat(new RuleTopic(parts.file().records()).read().values()).doesNotContainKey("tested");
    }

    @Test
    @DisplayName("test tells whom an alert would have been told, by subscribers and routes of files, and sends nothing")
    void test_subscribersAndRoutesOfFiles_listsNotifications() throws Exception {
        String rule = file("told.json", hot("told", 28, "\"for\": \"PT2M\","));
        String subscribers = file(
                "subscribers.json",
                "[{\"name\": \"anna\", \"addresses\": {\"email\": \"anna@example.org\", \"sms\": \"+306900000000\"}}]");

        CommandRun run = run(
                "rules",
                "test",
                rule,
                "--from",
                "2026-01-10T10:00:00Z",
                "--to",
                "2026-01-11",
                "--subscribers",
                subscribers,
                "--json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode found = MAPPER.readTree(run.out());
        assertThat(found.at("/alerts/0/fired_at").asText()).isEqualTo("2026-01-10T10:42:00Z");
        assertThat(found.at("/alerts/0/rule").asText()).isEqualTo("told");
        assertThat(found.path("notifications"))
                .extracting(told -> told.path("reason").asText() + " "
                        + told.path("subscriber").asText() + " "
                        + told.path("channel").asText() + " "
                        + told.path("time").asText())
                .containsExactly(
                        "FIRING anna email 2026-01-10T10:42:03Z",
                        "FIRING anna sms 2026-01-10T10:42:03Z",
                        "RESOLVED anna email 2026-01-10T11:00:05Z",
                        "RESOLVED anna sms 2026-01-10T11:00:05Z");
        assertThat(found.path("notification_count").asInt()).isEqualTo(4);
        assertThat(run("rules", "test", rule, "--from", "2026-01-10", "--to", "2026-01-11", "--windows", "5 apples")
                        .err())
                .contains("--windows");
    }

    @Test
    void test_anotherSpanOrNode_looksAtThoseReadingsAlone() throws Exception {
        String rule = file("span.json", hot("span", 28, ""));

        CommandRun half =
                run("rules", "test", rule, "--from", "2026-01-10T10:50:00Z", "--to", "2026-01-10T10:55:00Z", "--json");
        CommandRun stranger =
                run("rules", "test", rule, "--from", "2026-01-10", "--to", "2026-01-11", "--node", "stranger");

        assertThat(MAPPER.readTree(half.out()).path("readings").asInt()).isEqualTo(5);
        assertThat(MAPPER.readTree(half.out()).at("/episodes/0/ended").asBoolean())
                .isFalse();
        assertThat(stranger.status()).isEqualTo(1);
        assertThat(stranger.err()).contains("no node stranger");
    }

    private static String origin(String id) throws IOException {
        for (JsonNode rule : MAPPER.readTree(run("rules", "list", "--json").out())) {
            if (rule.path("id").asText().equals(id)) {
                return rule.path("origin").asText();
            }
        }
        return "none";
    }

    private static String hot(String id, int threshold, String more) {
        return "{\"id\": \"" + id + "\", \"severity\": \"WARNING\", " + more
                + " \"when\": {\"sensor\": \"*temp*\", \"value\": {\"is\": \">=\", \"threshold\": " + threshold + "}}}";
    }

    private static String file(String name, String json) throws IOException {
        return Files.writeString(directory.resolve(name), json).toString();
    }

    private static CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }
}
