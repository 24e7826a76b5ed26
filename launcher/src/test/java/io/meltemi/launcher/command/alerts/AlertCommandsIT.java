package io.meltemi.launcher.command.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.CommandParts;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.AlertAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on alerts and silences against a real Kafka and database; the test plays the alert job. */
class AlertCommandsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FIRE = "aaaa000000000001";
    private static final String ENDED = "aaaa000000000002";
    private static final String OFFLINE = "bbbb000000000003";

    @TempDir
    static Path directory;

    private static CommandParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
        parts.execute(
                """
                insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, sensor, summary,
                    started_at, updated_at, resolved_at, country, district_state, city, area_description, area,
                    building, room, rule, facts) values
                (?, 1, 'SEVERITY', 'FIRING', 'DANGER', 'net', 'N1', 'temperature', 'temperature 41 >= 35',
                    '2026-01-10T10:40:00Z', '2026-01-10T10:40:00Z', null, 'Greece', 'Samos', 'Karlovasi', 'Campus',
                    'indoor', 'A', 'A52', 'builtin-temperature-danger', '{"value": "41"}'),
                (?, 2, 'SEVERITY', 'RESOLVED', 'WARNING', 'net', 'N1', null, 'the node reported a warning',
                    '2026-01-10T08:00:00Z', '2026-01-10T08:10:00Z', '2026-01-10T08:10:00Z', null, null, null, null,
                    null, null, null, null, '{}'),
                (?, 1, 'NODE_OFFLINE', 'FIRING', 'WARNING', 'net', 'N2', null, 'no word for 3 min', now(), now(), null,
                    null, null, null, null, null, null, null, null, '{}')""",
                FIRE,
                ENDED,
                OFFLINE);
        parts.execute("insert into meltemi.alert_event values" + " ('" + FIRE
                + "', 'life', 1, '2026-01-10T10:40:00Z', 'FIRED', 'server', '{}', 'DANGER', 'FIRING')");
        parts.execute(
                """
                insert into meltemi.notification (notification_id, time, channel, subscriber, address, thread, alert_id,
                    alert_ids, reason, language, payload, status, attempts, answer)
                values ('cccc000000000001', '2026-01-10T10:40:03Z', 'email', 'keeper', 'keeper@example.org', 't', ?,
                    array[?], 'FIRING', 'en', '{}', 'SENT', 2, '250 OK queued')""",
                FIRE,
                FIRE);
        parts.execute("insert into meltemi.notification_attempt values"
                + " ('cccc000000000001', 1, '2026-01-10T10:40:03Z', 'TRANSIENT', '451 try later'),"
                + " ('cccc000000000001', 2, '2026-01-10T10:40:08Z', 'ACCEPTED', '250 OK queued')");
        parts.execute("select meltemi.ensure_reading_partitions('2026-01-01', '2026-01-31')");
        parts.execute("select meltemi.ensure_trend_partitions('2026-01-01', '2026-01-31')");
        parts.execute("insert into meltemi.series (network, node_id, sensor) values ('net', 'N1', 'temperature')");
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')");
        parts.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-01-10T10:20:00Z' + minute * interval '1 minute', -1, now(), minute, series_id,
                    1, 0, 0, 21 + minute from generate_series(0, 30) minute, meltemi.series""");
        parts.execute("insert into meltemi.trend_window (name, window_seconds, method)"
                + " values ('PT15M', 900, 'LEAST_SQUARES')");
        parts.execute(
                """
                insert into meltemi.trend (window_end, revision, n, span_seconds, slope_per_minute, intercept, r_squared,
                    series_id, window_id, slope_stderr)
                select '2026-01-10T10:40:00Z', 0, 15, 840, 1.0, 41, 1, series_id, 1, 0.001 from meltemi.series""");
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    void list_filters_showThoseAlertsAlone() throws Exception {
        assertThat(ids("alerts", "list")).containsExactlyInAnyOrder(FIRE, ENDED, OFFLINE);
        assertThat(ids("alerts", "list")).endsWith(ENDED);
        assertThat(ids("alerts", "list", "--state", "resolved")).containsExactly(ENDED);
        assertThat(ids("alerts", "list", "--severity", "DANGER")).containsExactly(FIRE);
        assertThat(ids("alerts", "list", "--node", "net/N2")).containsExactly(OFFLINE);
        assertThat(ids("alerts", "list", "--state", "open", "--node", "N1")).containsExactly(FIRE);
        assertThat(ids("alerts", "list", "--since", "2026-01-10T09:00:00Z")).doesNotContain(ENDED);
        CommandRun cut = run("alerts", "list", "--limit", "1");
        assertThat(cut.out().lines()).hasSize(2);
        assertThat(cut.err()).contains("more than 1");
    }

    @Test
    void show_idsBegin_tellsTheWholeStory() throws Exception {
        CommandRun show = run("alerts", "show", "aaaa000000000001");

        assertThat(show.status()).as(show.err()).isZero();
        assertThat(show.out())
                .contains("temperature 41 >= 35", "net/N1", "Greece/Samos/Karlovasi/Campus/indoor/A/A52")
                .contains("builtin-temperature-danger (DANGER, built-in): ")
                .containsPattern("readings around its begin +▁.*█ +21.00 to 43.00")
                .containsPattern("2026-01-10T10:40:00Z +41.0 +C +GOOD +<")
                .containsPattern("PT15M +LEAST_SQUARES +2026-01-10T10:40:00Z +15 +1.000")
                .containsPattern("FIRED +DANGER +FIRING +server")
                .contains("keeper  email  keeper@example.org  FIRING  SENT  (cccc000000000001)")
                .contains("attempt 1 at 2026-01-10T10:40:03Z: TRANSIENT: 451 try later")
                .contains("attempt 2 at 2026-01-10T10:40:08Z: ACCEPTED: 250 OK queued");
        JsonNode story = MAPPER.readTree(run("alerts", "show", FIRE, "--json").out());
        assertThat(story.at("/alert/facts/value").asText()).isEqualTo("41");
        assertThat(story.path("readings")).hasSize(23);
        assertThat(story.at("/rule/definition/id").asText()).isEqualTo("builtin-temperature-danger");
        assertThat(story.at("/attempts/1/answer").asText()).isEqualTo("250 OK queued");
    }

    @Test
    void show_unknownOrSeveral_saysSo() {
        assertThat(run("alerts", "show", "ffff").err()).contains("no alert ffff", "alerts list");
        assertThat(run("alerts", "show", "aaaa").err()).contains("several alerts begin with aaaa");
        assertThat(run("alerts", "show", "%").err()).contains("no alert %");
        assertThat(run("alerts", "show", "aaaa").status()).isEqualTo(1);
    }

    @Test
    void ack_firingAlert_asksAndWaitsForTheJobsWord() throws Exception {
        CompletableFuture<CommandRun> running = CompletableFuture.supplyAsync(
                () -> run("alerts", "ack", "bbbb", "--by", "nikos", "--comment", "battery"));
        Acknowledgement asked = parts.awaitAcknowledgement(OFFLINE);
        parts.execute(
                "update meltemi.alert set state = 'ACKNOWLEDGED', acknowledged_by = ?, acknowledged_at ="
                        + " '2026-01-11T00:00:00Z' where alert_id = ?",
                asked.actor(),
                OFFLINE);

        CommandRun done = running.get();
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).startsWith("acknowledged " + OFFLINE + " by nikos since 2026-01-11T00:00:00Z");
        assertThat(asked.comment()).isEqualTo("battery");
        assertThat(asked.nodeId()).isEqualTo("N2");
        assertThat(run("alerts", "ack", OFFLINE).out()).startsWith("already acknowledged");
        parts.execute("update meltemi.alert set state = 'FIRING', acknowledged_by = null where alert_id = ?", OFFLINE);
    }

    @Test
    void ack_resolvedAlert_saysSo() {
        CommandRun run = run("alerts", "ack", ENDED);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("was resolved at 2026-01-10T08:10:00Z");
    }

    @Test
    void comment_openAlert_asksAndWaitsForTheJobsWord() throws Exception {
        CompletableFuture<CommandRun> running = CompletableFuture.supplyAsync(
                () -> run("alerts", "comment", "aaaa000000000001", "smoke in the hall", "--by", "nikos"));
        Acknowledgement said = parts.awaitAcknowledgement("smoke in the hall");
        parts.execute("insert into meltemi.alert_event values ('" + FIRE + "', 'life', 2, now(), 'COMMENTED', 'nikos',"
                + " '{\"comment\": \"smoke in the hall\"}', 'DANGER', 'FIRING')");

        CommandRun done = running.get();
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).isEqualTo("commented " + FIRE + " as nikos: temperature 41 >= 35\n");
        assertThat(said.action()).isEqualTo(AlertAction.COMMENT);
        assertThat(said.alertId()).isEqualTo(FIRE);
        assertThat(run("alerts", "comment", ENDED, "late").err()).contains("was resolved at");
    }

    @Test
    void escalate_openAlert_saysWhomThePlatformTold() throws Exception {
        CompletableFuture<CommandRun> running = CompletableFuture.supplyAsync(
                () -> run("alerts", "escalate", "aaaa000000000001", "--by", "eleni", "--comment", "need help"));
        assertThat(parts.awaitAcknowledgement("need help").action()).isEqualTo(AlertAction.ESCALATE);
        parts.execute(
                "insert into meltemi.alert_event values ('" + FIRE + "', 'network', 6, now(), 'ESCALATED', 'eleni',"
                        + " '{\"step\": \"1\", \"route\": \"default\", \"subscribers\": \"chief\"}', 'DANGER', 'FIRING')");

        assertThat(running.get().out()).startsWith("escalated " + FIRE + " to chief (step 1 of route default)");

        running = CompletableFuture.supplyAsync(
                () -> run("alerts", "escalate", "aaaa000000000001", "--by", "eleni", "--comment", "and more"));
        parts.awaitAcknowledgement("and more");
        parts.execute("insert into meltemi.alert_event values ('" + FIRE + "', 'network', 7, now(), 'NOT_ESCALATED',"
                + " 'eleni', '{\"because\": \"NO_FURTHER_STEP\"}', 'DANGER', 'FIRING')");

        assertThat(running.get().status()).isEqualTo(1);
        assertThat(running.get().err()).contains("was not escalated: its route has no further step");
    }

    @Test
    void silence_listedAndRemoved() throws Exception {
        CommandRun made =
                run("alerts", "silence", "--node", "net/N1", "--for", "2h", "--by", "nikos", "--comment", "work");
        assertThat(made.status()).as(made.err()).isZero();
        String id = made.out().lines().findFirst().orElseThrow();
        assertThat(made.out()).contains("network net, node N1", "of the open alerts it matches 1");

        JsonNode silence =
                MAPPER.readTree(run("alerts", "silences", "--json").out()).get(0);
        assertThat(silence.path("id").asText()).isEqualTo(id);
        assertThat(silence.path("state").asText()).isEqualTo("HOLDS");
        assertThat(silence.path("author").asText()).isEqualTo("nikos");

        assertThat(run("alerts", "unsilence", id).out()).contains("removed " + id);
        assertThat(run("alerts", "unsilence", id).err()).contains("no silence " + id);
        assertThat(MAPPER.readTree(run("alerts", "silences", "--json").out())).isEmpty();
    }

    private static List<String> ids(String... words) throws Exception {
        String[] json = Arrays.copyOf(words, words.length + 1);
        json[words.length] = "--json";
        List<String> ids = new ArrayList<>();
        MAPPER.readTree(run(json).out())
                .forEach(alert -> ids.add(alert.path("alert_id").asText()));
        return ids;
    }

    private static CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }
}
