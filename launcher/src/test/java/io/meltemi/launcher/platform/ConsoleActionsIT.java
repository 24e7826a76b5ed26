package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.console.http.Permission;
import io.meltemi.launcher.platform.ActionsHttp.Answer;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.schemas.event.OperatorCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people change through the console, over real HTTP, against a real Kafka and database. */
class ConsoleActionsIT {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String SPAN = "\"from\": \"2026-01-10T10:00:00Z\", \"to\": \"2026-01-11T00:00:00Z\"";

    @TempDir
    static Path directory;

    private static CommandParts parts;
    private static CredentialStore credentials;
    private static ActionsHttp console;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
        for (String id : new String[] {"N1", "configured", "blocked"}) {
            parts.execute(
                    """
                    insert into meltemi.node (network, node_id, sequence, event_time, functional_mode,
                        blocked_by_operator, reported_severity, config_version, country, district_state, city,
                        area_description, area, building, room)
                    values ('net', ?, 1, now(), 'ACTIVE', false, 'NORMAL', 1, 'Greece', 'Samos', 'Karlovasi', 'Campus',
                        'indoor', 'A', 'A52')""",
                    id);
        }
        parts.execute("select meltemi.ensure_reading_partitions('2026-01-01', '2026-01-31')");
        parts.execute("insert into meltemi.series (network, node_id, sensor) values ('net', 'N1', 'temperature')");
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')");
        // a reading a minute for 100 minutes: 20 degrees, and 30 in the minutes 40 to 59
        parts.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-01-10T10:00:00Z' + minute * interval '1 minute', -1, now(), minute, series_id,
                    1, 0, 0, case when minute between 40 and 59 then 30 else 20 end
                from generate_series(0, 99) minute, meltemi.series""");
        credentials = new CredentialStore(new DataDirectory(directory).broker());
        console = ActionsHttp.start(parts.file(), credentials);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        parts.close();
    }

    @Test
    void addNode_configuration_givesCredentialsOnceAndAnnouncesIt() throws Exception {
        Answer added = console.call("POST", "/api/nodes", CommandParts.document("added"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/network") + "/" + added.text("/node") + " " + added.text("/user"))
                .isEqualTo("net/added added");
        assertThat(credentials.verify("added", added.text("/password"))).isPresent();
        OperatorCommand order = parts.awaitOrder("nodeId=added");
        assertThat(order.action()).isEqualTo(OperatorCommand.Action.ADD);
        assertThat(order.xml()).contains("<password>***</password>").doesNotContain("secret-added");
        assertThat(parts.awaitOperator("\"added\"")).isEqualTo("anna");
    }

    @Test
    @DisplayName("CONF-02: what is wrong with a configuration is told with its lines and elements")
    void addNode_faults_areAllTold() throws Exception {
        String broken = CommandParts.document("broken")
                .replace("<ID>broken</ID>", "<ID></ID>")
                .replace("26.7049", SCRIPT.replace("<", "&lt;"));

        Answer refused = console.call("POST", "/api/nodes", broken);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults")).hasSizeGreaterThanOrEqualTo(2).allSatisfy(fault -> {
            assertThat(fault.path("line").asInt()).isPositive();
            assertThat(fault.path("element").asText()).isNotEmpty();
        });
        assertThat(credentials.find("broken")).isEmpty();
    }

    @Test
    @DisplayName("a DTD is refused, whatever it holds: no entity is opened out and no file is read")
    void addNode_entityBombAndFile_areRefused() throws Exception {
        String bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">" + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><b>&b;&c;</b>";

        Answer refused = console.call("POST", "/api/nodes", bomb);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().toString()).contains("without a DTD").doesNotContain("aaaaaaaaaa", "root:");
    }

    @Test
    void bodies_tooLargeOrOfAnotherType_areRefused() throws Exception {
        String tenMegabytes = "<a>" + "x".repeat(10 * 1024 * 1024) + "</a>";

        assertThat(console.call("POST", "/api/nodes", tenMegabytes).status()).isEqualTo(413);
        assertThat(console.call("PUT", "/api/rules/large", " ".repeat(10 * 1024 * 1024))
                        .status())
                .isEqualTo(413);
        assertThat(console.call("POST", "/api/nodes", "{}").status()).isEqualTo(415);
        assertThat(console.call("PUT", "/api/rules/a", "{}", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(console.call("PUT", "/api/rules/a", "[".repeat(60_000)).status())
                .isEqualTo(422);
    }

    @Test
    void block_andUnblock_areOrderedInTheCallersName() throws Exception {
        Answer blocked = console.call("POST", "/api/nodes/net/blocked/block", "");

        assertThat(blocked.status()).isEqualTo(202);
        assertThat(parts.awaitOrder("nodeId=blocked").action()).isEqualTo(OperatorCommand.Action.BLOCK);
        assertThat(parts.awaitOperator("\"BLOCK\"")).isEqualTo("anna");
        assertThat(console.call("POST", "/api/nodes/net/blocked/unblock", "").text("/command"))
                .isEqualTo("UNBLOCK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "unblock", "commands", "configuration"})
    void nodeActions_nodeNeverSeen_areNotFound(String action) throws Exception {
        String body =
                switch (action) {
                    case "commands" -> "{\"command\": \"GET_IMAGE\", \"parameters\": [\"1\", \"here\"]}";
                    case "configuration" -> CommandParts.document("stranger");
                    default -> "";
                };

        Answer answer = console.call("POST", "/api/nodes/net/stranger/" + action, body);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/detail")).contains("net/stranger");
        String attack = ActionsHttp.encoded("x' or '1'='1" + SCRIPT);
        assertThat(console.call("POST", "/api/nodes/net/" + attack + "/block", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void command_numberAndRule_areOrderedWithAnId() throws Exception {
        Answer sent = console.call(
                "POST",
                "/api/nodes/net/N1/commands",
                "{\"command\": \"SET_SAMPLING_INTERVAL\", \"parameters\": [\"WARNING\", 10]}");

        assertThat(sent.status()).isEqualTo(202);
        OperatorCommand order = parts.awaitOrder("SET_SAMPLING_INTERVAL");
        assertThat(order.commandId()).isEqualTo(sent.text("/id"));
        assertThat(order.parameters()).containsExactly("warningMode", "10");
        String rule = "{\"command\": \"SET_RULE\", \"parameters\": [\"hot\", " + hot("hot", 28, "") + "]}";
        assertThat(console.call("POST", "/api/nodes/net/N1/commands", rule).status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\": \"FORMAT_DISK\"}",
                "{\"command\": \"SET_SAMPLING_INTERVAL\", \"parameters\": [\"WARNING\", 0]}",
                "{\"command\": \"GET_IMAGE\", \"parameters\": [null, \"x\"]}",
                "{\"command\": \"SET_RULE\", \"parameters\": [\"hot\", \"@/etc/passwd\"]}",
                "{\"command\": \"SET_RULE\", \"parameters\": [\"hot\", {\"id\": \"hot\"}]}",
                "{\"parameters\": []}"
            })
    void command_thatCannotBeMeant_isRefusedWithItsFaults(String body) throws Exception {
        Answer refused = console.call("POST", "/api/nodes/net/N1/commands", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults")).isNotEmpty();
        assertThat(refused.json().toString()).doesNotContain("root:");
    }

    @Test
    @DisplayName(
            "CONF-05: a configuration over the air; once it is accepted, the topics of the former one are taken away")
    void configure_accepted_leavesTheNewTopicsAlone() throws Exception {
        credentials.add(account("configured", "net/old"));
        String document = CommandParts.document("configured")
                .replaceFirst("<publishList>\\s*<topicName>", "<publishList><topicName>net/new");

        Answer sent = console.call("POST", "/api/nodes/net/configured/configuration", document);

        assertThat(sent.status()).as(sent.json().toString()).isEqualTo(202);
        assertThat(published("configured")).contains("net/old", "net/new");
        String id = "{\"id\": \"" + sent.text("/id") + "\"";
        event("configured", 10, "COMMAND_SENT", "anna", id + "}");
        event("configured", 11, "COMMAND_ACKNOWLEDGED", "node", id + "}");
        event("configured", 12, "CONFIGURATION_ACCEPTED", "anna", id + ", \"version\": \"3\"}");
        Awaitility.await("the old topic is taken away")
                .untilAsserted(() -> assertThat(published("configured")).containsExactly("net/new"));
    }

    @Test
    void configure_anotherNodesDocument_isRefused() throws Exception {
        Answer refused = console.call("POST", "/api/nodes/net/N1/configuration", CommandParts.document("configured"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail")).contains("net/configured", "net/N1");
    }

    @Test
    void addAndConfigure_brokerThatIsNotOurs_areRefusedWithTheReason() throws Exception {
        try (ActionsHttp elsewhere = ActionsHttp.start(parts.file(), null)) {
            assertThat(elsewhere
                            .call("POST", "/api/nodes", CommandParts.document("N1"))
                            .status())
                    .isEqualTo(409);
            Answer refused = elsewhere.call("POST", "/api/nodes/net/N1/configuration", CommandParts.document("N1"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/detail")).contains("broker");
            assertThat(elsewhere.call("POST", "/api/nodes/net/N1/unblock", "").status())
                    .isEqualTo(202);
        }
    }

    @Test
    @DisplayName("NODE-07: a rule that was put is read at once, by the command line too; deleted, it is gone")
    void rules_putReadDelete_readTheirOwnWrites() throws Exception {
        Answer put = console.call("PUT", "/api/rules/put-hot", hot("put-hot", 28, ""));

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.json().at("/matches/series").asInt()).isEqualTo(1);
        assertThat(console.get("/api/rules/put-hot").text("/document/when/value/threshold"))
                .isEqualTo("28");
        assertThat(console.get("/api/rules").json())
                .extracting(rule ->
                        rule.path("id").asText() + " " + rule.path("origin").asText())
                .contains("put-hot TOPIC", "builtin-temperature-warning BUILT_IN");
        assertThat(new RuleTopic(parts.file().kafka().bootstrapServers()).read().values())
                .containsKey("put-hot");
        assertThat(console.call("DELETE", "/api/rules/put-hot", "").status()).isEqualTo(204);
        assertThat(console.get("/api/rules/put-hot").status()).isEqualTo(404);
        assertThat(console.call("DELETE", "/api/rules/put-hot", "").status()).isEqualTo(404);
        assertThat(console.call("DELETE", "/api/rules/builtin-flame-danger", "").status())
                .isEqualTo(409);
    }

    @Test
    void rules_twoEditors_theSecondIsToldAndOverwritesNothing() throws Exception {
        String version = console.call("PUT", "/api/rules/shared", hot("shared", 28, ""), "If-None-Match", "*")
                .version();
        Answer first = console.call("PUT", "/api/rules/shared", hot("shared", 29, ""), "If-Match", version);
        Answer second = console.call("PUT", "/api/rules/shared", hot("shared", 30, ""), "If-Match", version);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(console.call("PUT", "/api/rules/shared", hot("shared", 30, ""), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(console.call("DELETE", "/api/rules/shared", "", "If-Match", version)
                        .status())
                .isEqualTo(412);
        assertThat(console.get("/api/rules/shared").text("/document/when/value/threshold"))
                .isEqualTo("29");
    }

    @Test
    void rules_faultsAndAnotherId_areRefusedWithTheirPaths() throws Exception {
        Answer faults = console.call(
                "PUT", "/api/rules/bad", "{\"id\": \"" + SCRIPT + "\", \"severity\": \"HOT\", \"when\": {}}");

        assertThat(faults.status()).isEqualTo(422);
        assertThat(faults.json().path("faults"))
                .extracting(fault -> fault.path("path").asText())
                .contains("$.id", "$.severity", "$.when");
        assertThat(console.call("PUT", "/api/rules/one", hot("other", 28, "")).text("/faults/0/path"))
                .isEqualTo("$.id");
        assertThat(console.get("/api/rules/one").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("NODE-07: a dry run says what a rule would have raised, and changes nothing")
    void testRules_storedReadings_saysWhatWouldHaveBeenRaised() throws Exception {
        console.call("PUT", "/api/subscribers/anna", subscriber("anna"));
        Answer tried = console.call(
                "POST",
                "/api/rules/test",
                "{\"rules\": [" + hot("tried", 28, "\"for\": \"PT2M\",") + "], " + SPAN + "}");

        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        JsonNode alert = tried.json().at("/alerts/0");
        assertThat(alert.path("from").asText()).isEqualTo("2026-01-10T10:42:00Z");
        assertThat(alert.path("to").asText()).isEqualTo("2026-01-10T11:00:05Z");
        assertThat(alert.at("/told/0/subscriber").asText()).isEqualTo("anna");
        assertThat(tried.json().path("readings").asInt()).isEqualTo(100);
        assertThat(tried.json().path("inWarningSeconds").asInt()).isEqualTo(18 * 60);
        assertThat(tried.json().at("/perNode/0").toString()).contains("\"N1\"", "\"episodes\":1", "\"alerts\":1");
        assertThat(tried.json().at("/coverage/0/series").asInt()).isEqualTo(1);
        assertThat(console.get("/api/rules/tried").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|2026-01-10T10:00:00Z|2026-01-11T00:00:00Z|422",
                "[{}]|2026-01-10T10:00:00Z|2026-01-11T00:00:00Z|422",
                "RULE|2026-01-01T00:00:00Z|2026-03-01T00:00:00Z|422",
                "RULE|2026-01-11T00:00:00Z|2026-01-10T00:00:00Z|422",
                "RULE|-999999999-01-01T00:00:00Z|2026-01-10T00:00:00Z|422",
                "RULE|yesterday|2026-01-10T00:00:00Z|400",
            })
    void testRules_thatCannotBeMeant_isRefused(String rules, String from, String to, int status) throws Exception {
        String body = "{\"rules\": " + rules.replace("RULE", hot("tried", 28, "")) + ", \"from\": \"" + from
                + "\", \"to\": \"" + to + "\"}";

        assertThat(console.call("POST", "/api/rules/test", body).status()).isEqualTo(status);
    }

    @Test
    void declaredPatterns_putTestDelete() throws Exception {
        String pattern = "{\"id\": \"rise\", \"severity\": \"WARNING\", \"together\": \"node\", \"steps\": ["
                + "{\"id\": \"cool\", \"reading\": {\"sensor\": \"temperature\", \"below\": 25}},"
                + "{\"id\": \"warm\", \"reading\": {\"sensor\": \"temperature\", \"atLeast\": 28}, \"within\": \"PT2M\","
                + " \"then\": \"next\"}]}";

        Answer put = console.call("PUT", "/api/declared-patterns/rise", pattern);

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        Answer tried = console.call("POST", "/api/declared-patterns/rise/test", "{" + SPAN + "}");
        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        assertThat(tried.json().path("count").asInt()).isEqualTo(1);
        assertThat(tried.json().at("/patterns/0/endTime").asText()).isEqualTo("2026-01-10T10:40:00Z");
        assertThat(console.get("/api/declared-patterns").json()).hasSize(1);
        assertThat(console.call("PUT", "/api/declared-patterns/rise", "{\"id\": \"rise\"}")
                        .json()
                        .path("faults"))
                .isNotEmpty();
        assertThat(console.call("DELETE", "/api/declared-patterns/rise", "").status())
                .isEqualTo(204);
        assertThat(console.call("POST", "/api/declared-patterns/rise/test", "{" + SPAN + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("an anomaly becomes a rule that can be put as it is, and that a dry run finds again")
    void makeRule_anomaly_isAThresholdBetweenUsualAndUnusual() throws Exception {
        String id = "net/N1/temperature/ANOMALY/2026-01-10T10:40:00Z";
        pattern(id, "ANOMALY", "temperature", "2026-01-10T10:40:00Z", "2026-01-10T10:59:00Z", "{}");

        Answer proposal = console.call("POST", "/api/patterns/" + ActionsHttp.encoded(id) + "/rule", "");

        assertThat(proposal.status()).as(proposal.json().toString()).isEqualTo(200);
        assertThat(proposal.text("/kind")).isEqualTo("rule");
        assertThat(proposal.text("/explanation"))
                .contains(">= 25", "20, the highest of the ", " readings around", "30, the pattern's highest");
        String document = proposal.json().path("document").toString();
        assertThat(console.call("PUT", "/api/rules/" + proposal.text("/id"), document)
                        .status())
                .isEqualTo(200);
        Answer tried = console.call("POST", "/api/rules/test", "{\"rules\": " + document + ", " + SPAN + "}");
        assertThat(tried.json().path("alertCount").asInt()).isEqualTo(1);
        console.call("DELETE", "/api/rules/" + proposal.text("/id"), "");
    }

    @Test
    void makeRule_episode_isARuleAndASequence() throws Exception {
        console.call("PUT", "/api/rules/warm", hot("warm", 26, ""));
        pattern("episode", "EPISODE", null, "2026-01-10T10:00:00Z", "2026-01-10T12:00:00Z", EPISODE);

        Answer proposal = console.call("POST", "/api/patterns/episode/rule", "");

        assertThat(proposal.status()).as(proposal.json().toString()).isEqualTo(200);
        assertThat(proposal.text("/kind") + " " + proposal.text("/document/severity"))
                .isEqualTo("rule DANGER");
        JsonNode sequence = proposal.json().at("/alternatives/0");
        assertThat(sequence.path("kind").asText()).isEqualTo("pattern");
        assertThat(console.call(
                                "PUT",
                                "/api/declared-patterns/" + sequence.path("id").asText(),
                                sequence.path("document").toString())
                        .status())
                .isEqualTo(200);
        console.call("DELETE", "/api/declared-patterns/" + sequence.path("id").asText(), "");
        console.call("DELETE", "/api/rules/warm", "");
    }

    @Test
    void makeRule_ofWhatHasNone_saysWhyNot() throws Exception {
        pattern("motif", "MOTIF", "temperature", "2026-01-10T10:40:00Z", "2026-01-10T10:59:00Z", "{}");
        pattern("usual", "DISCORD", "temperature", "2026-01-10T10:00:00Z", "2026-01-10T10:10:00Z", "{}");

        assertThat(console.call("POST", "/api/patterns/motif/rule", "").status())
                .isEqualTo(422);
        Answer usual = console.call("POST", "/api/patterns/usual/rule", "");
        assertThat(usual.status()).isEqualTo(422);
        assertThat(usual.text("/detail")).contains("by its shape");
        assertThat(console.call("POST", "/api/patterns/nothing/rule", "").status())
                .isEqualTo(404);
        assertThat(console.call("POST", "/api/patterns/..%2f..%2fetc%2fpasswd/rule", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void silences_madeListedEnded() throws Exception {
        Answer made = console.call(
                "POST",
                "/api/silences",
                "{\"match\": {\"network\": \"net\", \"node\": \"N1\"}, \"for\": \"PT2H\", \"comment\": \"" + SCRIPT
                        + "\"}");

        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.text("/author") + " " + made.text("/state") + " " + made.text("/openAlerts"))
                .isEqualTo("anna HOLDS 0");
        String path = "/api/silences/" + made.text("/id");
        assertThat(console.get(path).text("/comment")).isEqualTo(SCRIPT);
        assertThat(console.get("/api/silences").json()).hasSize(1);
        assertThat(console.call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(console.call("DELETE", path, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"for\": \"PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}}|422",
                "{\"match\": {\"node\": 1}, \"for\": \"PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"end\": \"2026-01-01T00:00:00Z\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"-PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"for ever\"}|400",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"PT2H\", \"author\": \"somebody else\"}|400",
                "[]|400",
            })
    void silences_thatCannotBeMeant_areRefused(String body, int status) throws Exception {
        assertThat(console.call("POST", "/api/silences", body).status()).isEqualTo(status);
    }

    @Test
    void subscribersAndRouting_putTestDelete() throws Exception {
        Answer put = console.call("PUT", "/api/subscribers/ben", subscriber("ben"));
        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.json().at("/addresses").toString())
                .as("an address that an operator enters here is confirmed first; the platform's own webhook is known")
                .isEqualTo("{\"webhook\":\"\"}");
        assertThat(put.text("/pending/email/address")).isEqualTo("ben@example.org");
        String routing = "{\"routes\": [{\"id\": \"default\", \"groupWait\": \"PT0S\"}, {\"id\": \"lab\", \"parent\":"
                + " \"default\", \"match\": {\"node\": \"N1\"}, \"subscribers\": [\"ben\", \"nobody\"]}]}";

        Answer tried = console.call(
                "POST",
                "/api/routing/test",
                "{\"alert\": {\"severity\": \"DANGER\", \"network\": \"net\", \"node\": \"N1\"}, \"routing\": "
                        + routing + "}");

        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        assertThat(tried.json().path("told"))
                .extracting(told -> told.path("subscriber").asText() + " "
                        + told.path("route").asText())
                .contains("ben lab");
        assertThat(tried.json().path("lines").toString()).contains("ben is told");
        assertThat(tried.json().path("warnings").toString()).contains("nobody");
        assertThat(console.get("/api/routing").json().path("isDefault").asBoolean())
                .isTrue();
        String before = console.get("/api/routing").version();
        assertThat(console.call("PUT", "/api/routing", routing, "If-Match", before)
                        .status())
                .isEqualTo(200);
        assertThat(console.call("PUT", "/api/routing", routing, "If-Match", before)
                        .status())
                .isEqualTo(412);
        assertThat(console.call("PUT", "/api/routing", "{\"routes\": 7}").status())
                .isEqualTo(422);
        assertThat(console.call("DELETE", "/api/routing", "").status()).isEqualTo(204);
        assertThat(console.call("DELETE", "/api/routing", "").status()).isEqualTo(404);
        assertThat(console.call("PUT", "/api/subscribers/eve", subscriber("ben"))
                        .status())
                .isEqualTo(422);
        assertThat(console.call("DELETE", "/api/subscribers/ben", "").status()).isEqualTo(204);
        assertThat(console.get("/api/subscribers/ben").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("HTTP-02: whatever changes state needs a permission of its own")
    void changes_withoutThePermission_areRefused() throws Exception {
        Set<Permission> viewer = Set.of(Permission.READ_DATA, Permission.READ_OPERATIONS);

        assertThat(console.callAs(viewer, "POST", "/api/nodes/net/N1/block", "").status())
                .isEqualTo(403);
        assertThat(console.callAs(viewer, "PUT", "/api/rules/a", hot("a", 1, ""))
                        .status())
                .isEqualTo(403);
        assertThat(console.callAs(viewer, "GET", "/api/subscribers", "").status())
                .isEqualTo(403);
        assertThat(console.callAs(Set.of(), "POST", "/api/silences", "{}").status())
                .isEqualTo(401);
        assertThat(console.callAs(Set.of(), "GET", "/api/silences", "").status())
                .isEqualTo(401);
    }

    @Test
    void rules_ofAClosedNetwork_areShownToWhoMayReadIt() throws Exception {
        console.call("PUT", "/api/rules/secret", hot("secret", 28, "\"where\": {\"network\": \"closed\"},"));

        assertThat(console.callAs(Set.of(), "GET", "/api/rules/secret", "").status())
                .isEqualTo(404);
        assertThat(console.callAs(Set.of(), "GET", "/api/rules", "").json().toString())
                .contains("builtin-flame-danger")
                .doesNotContain("secret");
        assertThat(console.get("/api/rules/secret").status()).isEqualTo(200);
        console.call("DELETE", "/api/rules/secret", "");
    }

    private static final String EPISODE =
            """
            {"id": "e", "steps": [
              {"network": "net", "node": "N1", "kind": "SEVERITY", "value": "WARNING", "sensor": "temperature", "rule": "warm"},
              {"network": "net", "node": "N1", "kind": "SEVERITY", "value": "DANGER", "sensor": "flame"}],
             "within": "PT5M", "support": 5, "antecedents": 6, "firstEvents": 6, "confidence": 0.83, "expected": 0.01,
             "lift": 83, "lag": {"tenth": "PT1M", "median": "PT2M", "ninetieth": "PT4M"}, "probability": 1e-9,
             "falseDiscoveryRate": 1e-6, "occurrences": [["2026-01-10T10:00:00Z", "2026-01-10T10:02:00Z"]]}""";

    private static String hot(String id, double threshold, String more) {
        return "{\"id\": \"" + id + "\", \"severity\": \"WARNING\", " + more
                + " \"when\": {\"sensor\": \"temp*\", \"value\": {\"is\": \">=\", \"threshold\": " + threshold + "}}}";
    }

    private static String subscriber(String name) {
        return "{\"name\": \"" + name + "\", \"addresses\": {\"email\": \"" + name
                + "@example.org\", \"webhook\": \"\"}}";
    }

    private static Account account(String id, String topic) {
        return Account.node(id, Passwords.hash("secret-" + id), "net", id, List.of(topic), List.of());
    }

    private static List<String> published(String user) {
        return credentials.find(user).orElseThrow().publishTopics();
    }

    private static void event(String id, int sequence, String event, String actor, String detail) throws Exception {
        parts.execute(
                "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail, stage)"
                        + " values ('net', ?, ?, now(), ?, ?, ?::jsonb, 'validation')",
                id,
                sequence,
                event,
                actor,
                detail);
    }

    private static void pattern(
            String id, String kind, @Nullable String sensor, String start, String end, String detail) throws Exception {
        parts.execute(
                "insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,"
                        + " end_time, is_open, score, explanation, detail) values (?, 1, now(), ?, 'net', 'N1', ?,"
                        + " ?::timestamptz, ?::timestamptz, false, 0.9, 'found', ?::jsonb)",
                id,
                kind,
                sensor,
                start,
                end,
                detail);
    }
}
