package io.meltemi.launcher.command.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.CommandParts;
import io.meltemi.schemas.event.OperatorCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on nodes against a real Kafka and database; the test writes what jobs and nodes would. */
class NodeCommandsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path directory;

    private static CommandParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
        for (String id : new String[] {"shown", "blocked", "configured", "bad", "commanded"}) {
            parts.execute(
                    """
                    insert into meltemi.node (network, node_id, sequence, event_time, functional_mode,
                        blocked_by_operator, reported_severity, config_version, country, district_state, city,
                        area_description, area, building, room, longitude, latitude, platform, os)
                    values ('net', ?, 9, now(), 'ACTIVE', false, 'NORMAL', 2, 'Greece', 'Samos', 'Karlovasi',
                        'Campus', 'indoor', 'A', 'A52', 26.7, 37.8, 'ESP8266', 'MicroPython 1')""",
                    id);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    @DisplayName("NODE-04, NODE-05, NODE-06, CONF-05: show says state, why and since when, and all that happened last")
    void show_node_printsStateReasonsReadingsChangesVersionsAndCommands() throws Exception {
        condition("shown", "WARNING", "temperature rose to 29", "OFFLINE");
        event("shown", 1, "severity", "OFFLINE", "server", "{\"reason\": \"its last will\"}");
        event("shown", 1, "validation", "COMMAND_SENT", "ann", "{\"id\": \"c7\", \"command\": \"GET_IMAGE\"}");
        event("shown", 2, "validation", "COMMAND_FAILED", "node", "{\"id\": \"c7\", \"reason\": \"no camera\"}");
        parts.execute("insert into meltemi.severity_change values ('net', 'shown', 1, now(), 'ASSESSED', 'NORMAL',"
                + " 'WARNING', 'temperature rose to 29', 'hot-room', 'temperature', 'NORMAL', 'WARNING', 1)");
        parts.execute("insert into meltemi.node_configuration values ('net', 'shown', 2, now(), 'ann', '<x/>', '{}')");
        reading("shown", "temperature", 28.5, "2026-11-25T10:00:00Z");
        reading("shown", "temperature", 29.25, "2026-11-25T10:01:00Z");

        CommandRun plain = run("nodes", "show", "shown");
        CommandRun json = run("nodes", "show", "net/shown", "--json");

        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.out())
                .containsPattern(
                        "severity +WARNING since 2026\\S+: temperature rose to 29 \\(reported NORMAL, assessed")
                .containsPattern("connectivity +OFFLINE since 2026\\S+: its last will")
                .containsPattern("sampling +every 40 s")
                .contains("Greece/Samos/Karlovasi/Campus/indoor/A/A52")
                .contains("29.25")
                .doesNotContain("28.5")
                .containsPattern("GET_IMAGE +FAILED .* ann +no camera +c7")
                .contains("hot-room")
                .containsPattern("2 +\\S+ +ann");
        JsonNode sections = MAPPER.readTree(json.out());
        assertThat(sections.at("/node/connectivity_reason").asText()).isEqualTo("its last will");
        assertThat(sections.at("/readings/0/value").asDouble()).isEqualTo(29.25);
        assertThat(sections.at("/severity_events/0/rule").asText()).isEqualTo("hot-room");
        assertThat(sections.at("/commands/0/state").asText()).isEqualTo("FAILED");
        assertThat(sections.at("/configurations/0/changed_by").asText()).isEqualTo("ann");
    }

    @Test
    @DisplayName("NODE-01, CONF-02: show says whether an operator or validation blocks a node, and why")
    void show_blockedNode_saysWhy() throws Exception {
        parts.execute("update meltemi.node set functional_mode = 'BLOCKED' where node_id = 'blocked'");
        event("blocked", 3, "validation", "CONFIGURATION_REJECTED", "server", "{\"faults\": \"line 7, element ID\"}");
        assertThat(run("nodes", "show", "blocked").out())
                .containsPattern("BLOCKED: since .* its configuration is not valid: line 7, element ID");

        parts.execute("update meltemi.node set blocked_by_operator = true where node_id = 'blocked'");
        event("blocked", 4, "validation", "BLOCKED", "ann", "{\"reason\": \"operator\"}");
        assertThat(run("nodes", "show", "blocked").out()).containsPattern("BLOCKED: since .* by operator ann");
    }

    @Test
    void list_nodes_printsSinceAndWhyShort() throws Exception {
        condition("commanded", "DANGER", "a reason that is far too long for one column of a table of nodes", "ONLINE");

        CommandRun run = run("nodes", "list");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines().findFirst().orElse("")).containsPattern("SEVERITY +SINCE +WHY +CONNECTIVITY");
        assertThat(run.out()).containsPattern("commanded .*DANGER +\\S+Z +a reason that is far too long for.*…");
    }

    @Test
    @DisplayName("CONF-05: configure sends the document without its password and is done when its version is accepted")
    void configure_nodeRegistersAgain_printsEachStep() throws Exception {
        Path file = Files.writeString(directory.resolve("configured.xml"), CommandParts.document("configured"));
        CompletableFuture<CommandRun> running =
                CompletableFuture.supplyAsync(() -> run("nodes", "configure", file.toString(), "--wait"));

        OperatorCommand order = parts.awaitOrder("configured");
        assertThat(order.action()).isEqualTo(OperatorCommand.Action.CONFIGURE);
        assertThat(order.xml()).contains("<password>***</password>").doesNotContain("secret-");
        String id = "\"id\": \"" + order.commandId() + "\"";
        event("configured", 10, "validation", "COMMAND_SENT", "ann", "{" + id + "}");
        event("configured", 11, "validation", "COMMAND_ACKNOWLEDGED", "node", "{" + id + "}");
        assertThat(running).isNotDone();
        event("configured", 12, "validation", "CONFIGURATION_ACCEPTED", "ann", "{" + id + ", \"version\": \"3\"}");

        CommandRun run = running.get(1, TimeUnit.MINUTES);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly("sent", "acknowledged", "accepted: version 3");
    }

    @Test
    void configure_nodeRefuses_hasStatusOneAndItsReason() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.xml"), CommandParts.document("bad"));
        CompletableFuture<CommandRun> running =
                CompletableFuture.supplyAsync(() -> run("nodes", "configure", file.toString(), "--wait", "--json"));

        String id = "\"id\": \"" + parts.awaitOrder("nodeId=bad").commandId() + "\"";
        event("bad", 10, "validation", "COMMAND_FAILED", "node", "{" + id + ", \"reason\": \"no flash left\"}");

        CommandRun run = running.get(1, TimeUnit.MINUTES);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("SET_CONFIG_FILE", "net/bad", "no flash left");
        assertThat(MAPPER.readTree(run.out()).path("state").asText()).isEqualTo("FAILED");
    }

    @Test
    void configure_unknownNode_isRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("stranger.xml"), CommandParts.document("stranger"));

        CommandRun run = run("nodes", "configure", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no node net/stranger");
    }

    @Test
    @DisplayName("NODE-05: a sampling interval is ordered by its mode's name; --no-wait prints the id")
    void command_noWait_printsTheIdOfTheOrder() throws Exception {
        CommandRun run =
                run("nodes", "command", "commanded", "SET_SAMPLING_INTERVAL", "WARNING", "10", "--no-wait", "--json");

        assertThat(run.status()).as(run.err()).isZero();
        OperatorCommand order = parts.awaitOrder("SET_SAMPLING_INTERVAL");
        assertThat(order.parameters()).containsExactly("warningMode", "10");
        assertThat(MAPPER.readTree(run.out()).path("id").asText()).isEqualTo(order.commandId());
    }

    @Test
    void command_noAnswer_hasStatusOneWhenTheTimeIsUp() {
        CommandRun run = run("nodes", "command", "commanded", "GET_IMAGE", "17", "here", "--timeout", "1s");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("is only ordered after 1 s", "nodes show net/commanded");
    }

    @Test
    void command_noAnswerAndNotAskedToWait_isLeftUnderWay() {
        CommandRun run = run("nodes", "command", "commanded", "GET_IMAGE", "17", "here");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("is only ordered after 5 s", "nodes show net/commanded");
    }

    private static CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }

    private static void condition(String id, String assessed, String reason, String connectivity) throws Exception {
        parts.execute(
                """
                insert into meltemi.node_condition (network, node_id, sequence, time, reported_severity,
                    assessed_severity, severity_since, severity_reason, connectivity, connectivity_since)
                values ('net', ?, 1, now(), 'NORMAL', ?, now(), ?, ?, now())""",
                id,
                assessed,
                reason,
                connectivity);
    }

    private static void event(String id, int sequence, String stage, String event, String actor, String detail)
            throws Exception {
        parts.execute(
                "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail, stage)"
                        + " values ('net', ?, ?, now(), ?, ?, ?::jsonb, ?)",
                id,
                sequence,
                event,
                actor,
                detail,
                stage);
    }

    private static void reading(String id, String sensor, double value, String time) throws Exception {
        parts.execute("select meltemi.ensure_reading_partitions(?::timestamptz, ?::timestamptz)", time, time);
        parts.execute(
                "insert into meltemi.series (network, node_id, sensor) values ('net', ?, ?) on conflict do nothing",
                id,
                sensor);
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')"
                + " on conflict do nothing");
        parts.execute(
                "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index, value)"
                        + " select ?::timestamptz, -1, now(), 0, series_id, format_id, 0, 0, ?"
                        + " from meltemi.series, meltemi.reading_format where node_id = ? and sensor = ?"
                        + " and data_type = 'float'",
                time,
                value,
                id,
                sensor);
    }
}
