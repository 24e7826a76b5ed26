package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.launcher.platform.ActionsHttp.Answer;
import io.meltemi.schemas.event.OperatorCommand;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with nodes: add, block, command, configure. */
interface NodeActionCases {

    /** What the cases are tried on. */
    ActionsParts on();

    @Test
    default void addNode_configuration_givesCredentialsOnceAndAnnouncesIt() throws Exception {
        Answer added = on().console().call("POST", "/api/nodes", CommandParts.document("added"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/network") + "/" + added.text("/node") + " " + added.text("/user"))
                .isEqualTo("net/added added");
        assertThat(on().credentials().verify("added", added.text("/password"))).isPresent();
        OperatorCommand order = on().parts().awaitOrder("nodeId=added");
        assertThat(order.action()).isEqualTo(OperatorCommand.Action.ADD);
        assertThat(order.xml()).contains("<password>***</password>").doesNotContain("secret-added");
        assertThat(on().parts().awaitOperator("\"added\"")).isEqualTo("anna");
    }

    @Test
    @DisplayName("CONF-02: what is wrong with a configuration is told with its lines and elements")
    default void addNode_faults_areAllTold() throws Exception {
        String broken = CommandParts.document("broken")
                .replace("<ID>broken</ID>", "<ID></ID>")
                .replace("26.7049", ActionsParts.SCRIPT.replace("<", "&lt;"));

        Answer refused = on().console().call("POST", "/api/nodes", broken);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults")).hasSizeGreaterThanOrEqualTo(2).allSatisfy(fault -> {
            assertThat(fault.path("line").asInt()).isPositive();
            assertThat(fault.path("element").asText()).isNotEmpty();
        });
        assertThat(on().credentials().find("broken")).isEmpty();
    }

    @Test
    @DisplayName("a DTD is refused, whatever it holds: no entity is opened out and no file is read")
    default void addNode_entityBombAndFile_areRefused() throws Exception {
        String bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">" + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><b>&b;&c;</b>";

        Answer refused = on().console().call("POST", "/api/nodes", bomb);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().toString()).contains("without a DTD").doesNotContain("aaaaaaaaaa", "root:");
    }

    @Test
    default void bodies_tooLargeOrOfAnotherType_areRefused() throws Exception {
        long tenMegabytes = 10 * 1024 * 1024;

        assertThat(on().console().announce("POST", "/api/nodes", "application/xml", tenMegabytes))
                .startsWith("HTTP/1.1 413");
        assertThat(on().console().announce("PUT", "/api/rules/large", "application/json", tenMegabytes))
                .startsWith("HTTP/1.1 413");
        assertThat(on().console().call("POST", "/api/nodes", "{}").status()).isEqualTo(415);
        assertThat(on().console()
                        .call("PUT", "/api/rules/a", "{}", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(on().console()
                        .call("PUT", "/api/rules/a", "[".repeat(60_000))
                        .status())
                .isEqualTo(422);
    }

    @Test
    default void block_andUnblock_areOrderedInTheCallersName() throws Exception {
        Answer blocked = on().console().call("POST", "/api/nodes/net/blocked/block", "");

        assertThat(blocked.status()).isEqualTo(202);
        assertThat(on().parts().awaitOrder("nodeId=blocked").action()).isEqualTo(OperatorCommand.Action.BLOCK);
        assertThat(on().parts().awaitOperator("\"BLOCK\"")).isEqualTo("anna");
        assertThat(on().console()
                        .call("POST", "/api/nodes/net/blocked/unblock", "")
                        .text("/command"))
                .isEqualTo("UNBLOCK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "unblock", "commands", "configuration"})
    default void nodeActions_nodeNeverSeen_areNotFound(String action) throws Exception {
        String body =
                switch (action) {
                    case "commands" -> "{\"command\": \"GET_IMAGE\", \"parameters\": [\"1\", \"here\"]}";
                    case "configuration" -> CommandParts.document("stranger");
                    default -> "";
                };

        Answer answer = on().console().call("POST", "/api/nodes/net/stranger/" + action, body);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/detail")).contains("net/stranger");
        String attack = ActionsHttp.encoded("x' or '1'='1" + ActionsParts.SCRIPT);
        assertThat(on().console()
                        .call("POST", "/api/nodes/net/" + attack + "/block", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    default void command_numberAndRule_areOrderedWithAnId() throws Exception {
        Answer sent = on().console()
                .call(
                        "POST",
                        "/api/nodes/net/N1/commands",
                        "{\"command\": \"SET_SAMPLING_INTERVAL\", \"parameters\": [\"WARNING\", 10]}");

        assertThat(sent.status()).isEqualTo(202);
        OperatorCommand order = on().parts().awaitOrder("SET_SAMPLING_INTERVAL");
        assertThat(order.commandId()).isEqualTo(sent.text("/id"));
        assertThat(order.parameters()).containsExactly("warningMode", "10");
        String rule = "{\"command\": \"SET_RULE\", \"parameters\": [\"hot\", " + ActionsParts.hot("hot", 28, "") + "]}";
        assertThat(on().console()
                        .call("POST", "/api/nodes/net/N1/commands", rule)
                        .status())
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
    default void command_thatCannotBeMeant_isRefusedWithItsFaults(String body) throws Exception {
        Answer refused = on().console().call("POST", "/api/nodes/net/N1/commands", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults")).isNotEmpty();
        assertThat(refused.json().toString()).doesNotContain("root:");
    }

    @Test
    @DisplayName(
            "CONF-05: a configuration over the air; once it is accepted, the topics of the former one are taken away")
    default void configure_accepted_leavesTheNewTopicsAlone() throws Exception {
        on().credentials().add(account("configured", "net/old"));
        String document = CommandParts.document("configured")
                .replaceFirst("<publishList>\\s*<topicName>", "<publishList><topicName>net/new");

        Answer sent = on().console().call("POST", "/api/nodes/net/configured/configuration", document);

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
    default void configure_anotherNodesDocument_isRefused() throws Exception {
        Answer refused =
                on().console().call("POST", "/api/nodes/net/N1/configuration", CommandParts.document("configured"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail")).contains("net/configured", "net/N1");
    }

    @Test
    default void addAndConfigure_brokerThatIsNotOurs_areRefusedWithTheReason() throws Exception {
        try (ActionsHttp elsewhere = ActionsHttp.start(on().parts().file(), null)) {
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

    private static Account account(String id, String topic) {
        return Account.node(id, Passwords.hash("secret-" + id), "net", id, List.of(topic), List.of());
    }

    private List<String> published(String user) {
        return on().credentials().find(user).orElseThrow().publishTopics();
    }

    private void event(String id, int sequence, String event, String actor, String detail) throws Exception {
        on().parts()
                .execute(
                        "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail, stage)"
                                + " values ('net', ?, ?, now(), ?, ?, ?::jsonb, 'validation')",
                        id,
                        sequence,
                        event,
                        actor,
                        detail);
    }
}
