package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.launcher.platform.RawNode.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Nodes that take the same steps side by side, one of each encoding, and all that must stand written of them so far. After a step
 * nothing may be missing, and nothing be there twice or unasked.
 */
final class SeverityWalk implements AutoCloseable {

    /** Shorter than a node may be silent, so that what is missing is told and not its consequence. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final List<String> SPELLINGS = List.of("$", "$SYS");

    private static final String EVENTS =
            """
            select concat_ws(' ', event, actor, detail->>'status',
                case when event = 'BLOCKED' then detail->>'reason' end,
                detail->>'command',
                case when detail->>'command' = 'SET_CONFIG_FILE' then split_part(detail->>'id', '-', 1)
                    else detail->>'parameters' end,
                detail->>'by', detail->>'from', detail->>'to', detail->>'version')
            from node_events where node_id = ? and stage = 'validation' order by sequence, time""";
    private static final String PRESENCE =
            "select event from node_events where node_id = ? and stage = 'severity' order by sequence, time";
    private static final String SEVERITIES =
            """
            select concat_ws(' ', origin, from_severity, to_severity, rule, sensor)
            from severity_events where node_id = ? order by sequence, time""";
    private static final String NODE =
            """
            select functional_mode, severity, reported_severity, assessed_severity, connectivity, room, config_version,
                blocked_by_operator
            from nodes where node_id = ?""";
    private static final String REJECTED =
            """
            select reason, case reason when 'BAD_CONFIGURATION' then '' else convert_from(payload, 'UTF8') end
            from rejected_messages where node_id = ? order by time""";
    private static final String READINGS =
            "select sensor, value, quality, seq from readings where node_id = ? order by arrived_at";

    private final TestPlatform platform;
    private final RawNode observer;
    private final Map<String, List<Received>> received = new HashMap<>();
    private final List<WalkingNode> nodes = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> presences = new ArrayList<>();
    private final List<String> severities = new ArrayList<>();
    private final List<List<String>> heard = new ArrayList<>();
    private final Map<String, List<List<String>>> rejected = new HashMap<>();
    private List<List<String>> node = List.of();
    private String status = "";

    private SeverityWalk(TestPlatform platform, RawNode observer) {
        this.platform = platform;
        this.observer = observer;
    }

    /** Connects nodes that the platform has not heard of, and one that listens to system topics. */
    static SeverityWalk start(TestPlatform platform) throws Exception {
        SeverityWalk walk = new SeverityWalk(platform, connectObserver(platform, "Observer"));
        for (String spelling : SPELLINGS) {
            walk.received.put(spelling, walk.observer.watch(spelling + "/net/SN/#"));
        }
        for (Wording wording : Wording.values()) {
            String id = "Walker-" + wording;
            platform.addAccount(id);
            walk.nodes.add(new WalkingNode(platform.file().mqtt(), id, wording));
            walk.rejected.put(id, new ArrayList<>());
        }
        return walk;
    }

    TestPlatform platform() {
        return platform;
    }

    List<WalkingNode> nodes() {
        return nodes;
    }

    /** One more event of validation's: its name, who did it, and the facts that matter. */
    void expectEvent(String event) {
        events.add(event);
    }

    void expectPresence(String event) {
        presences.add(event);
    }

    /** One more change: origin, from, to, and the rule and sensor that decided. */
    void expectSeverity(String change) {
        severities.add(change);
    }

    /** One more command, with its parameters. */
    void expectHeard(String... commandAndParameters) {
        heard.add(List.of(commandAndParameters));
    }

    void expectRejected(WalkingNode sender, String reason, String payload) {
        rejected.get(sender.id()).add(List.of(reason, payload));
    }

    /** The row of the view {@code nodes}. */
    void expectNode(String... columns) {
        node = List.of(List.of(columns));
    }

    /** The value of the node's system topic {@code status} (TOPIC-04). */
    void expectStatus(String value) {
        status = value;
    }

    /** Waits until exactly what is expected has been written, and heard. */
    void await() {
        Awaitility.await("what the walk has led to so far").atMost(PATIENCE).untilAsserted(() -> {
            for (WalkingNode each : nodes) {
                assertStands(each);
            }
        });
    }

    boolean areAllAt(String assessed) throws Exception {
        return platform.number(
                        "select count(*) from nodes where node_id like 'Walker-%' and assessed_severity = ?", assessed)
                == nodes.size();
    }

    /** The document of the configuration that the node has just been handed. */
    String awaitHeardDocument(WalkingNode receiver) throws Exception {
        Awaitility.await("SET_CONFIG_FILE").atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.heard())
                .hasSize(heard.size()));
        List<String> last = receiver.heard().get(heard.size() - 1);
        assertThat(last).hasSize(2).first().isEqualTo("SET_CONFIG_FILE");
        return last.get(1);
    }

    /** Checks that the rejected configuration's line, element, expectation and finding were told (CONF-02). */
    void assertFaultNames(String badArea, int line) throws Exception {
        String fault = "line " + line + ", element area: expected %indoor%outdoor%, found '" + badArea + "'";
        for (WalkingNode each : nodes) {
            assertThat(platform.number(
                            "select count(*) from rejected_messages where node_id = ? and detail like ?",
                            each.id(),
                            fault))
                    .isEqualTo(1);
            assertThat(platform.number(
                            "select count(*) from node_events where node_id = ? and detail->>'faults' like ?",
                            each.id(),
                            fault))
                    .isEqualTo(1);
        }
    }

    /** Checks what only the whole walk shows: versions of the configuration, the ledger, what the broker has kept. */
    void assertWhole(String operator) throws Exception {
        RawNode newcomer = connectObserver(platform, "Newcomer");
        for (WalkingNode each : nodes) {
            assertThat(platform.rows(
                            "select version, changed_by, xml like '%<room>A53</room>%' from node_configurations"
                                    + " where node_id = ? order by version",
                            each.id()))
                    .isEqualTo(List.of(List.of("1", "node", "false"), List.of("2", operator, "true")));
            platform.awaitNumber(
                    0,
                    "select count(*) from ledger where node_id = ? and (duplicate <> 0 or received <> stored + rejected)",
                    each.id());
            for (String spelling : SPELLINGS) {
                List<Received> old = newcomer.watch(statusTopic(spelling, RawNode.PLACE, each));
                List<Received> current = newcomer.watch(statusTopic(spelling, each.place(), each));
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(current)
                        .containsExactly(new Received(
                                statusTopic(spelling, each.place(), each), inSpelling(spelling, status), true)));
                assertThat(old).isEmpty();
            }
        }
        newcomer.close();
    }

    private void assertStands(WalkingNode each) throws Exception {
        String id = each.id();
        assertThat(texts(EVENTS, id)).as("node_events of " + id).isEqualTo(events);
        assertThat(texts(PRESENCE, id)).as("presence of " + id).isEqualTo(presences);
        assertThat(texts(SEVERITIES, id)).as("severity_events of " + id).isEqualTo(severities);
        assertThat(platform.rows(NODE, id)).as("row of " + id).isEqualTo(node);
        assertThat(platform.rows(REJECTED, id)).as("rejected of " + id).isEqualTo(rejected.get(id));
        assertThat(platform.rows(READINGS, id)).as("readings of " + id).isEqualTo(each.readings());
        assertThat(each.heard().stream().map(SeverityWalk::withoutDocument).toList())
                .as("heard by " + id)
                .isEqualTo(heard);
        if (each.wording() == Wording.TEXT) {
            assertThat(each.heardAsWritten().stream()
                            .filter(text -> text.startsWith("SET_CN_FUNCTIONAL_MODE"))
                            .toList())
                    .isEqualTo(answersAsWritten());
        }
        for (String spelling : SPELLINGS) {
            assertThat(lastOn(spelling, statusTopic(spelling, each.place(), each)))
                    .as(spelling + " of " + id)
                    .isEqualTo(status.isEmpty() ? "" : inSpelling(spelling, status));
            if (!each.place().equals(RawNode.PLACE)) {
                assertThat(lastOn(spelling, statusTopic(spelling, RawNode.PLACE, each)))
                        .as("left behind under " + spelling)
                        .isEmpty();
            }
        }
    }

    /** Answers in the exact form of CMD-02. */
    private List<String> answersAsWritten() {
        return heard.stream()
                .filter(words -> words.get(0).equals("SET_CN_FUNCTIONAL_MODE"))
                .map(words -> "SET_CN_FUNCTIONAL_MODE, " + String.join(",", words.subList(1, words.size()))
                        + ", parameter2, parameter3")
                .toList();
    }

    private List<String> texts(String sql, String id) throws Exception {
        return platform.rows(sql, id).stream().map(row -> row.get(0)).toList();
    }

    /** The last payload of a topic; empty when none came, or when the topic was cleared. */
    private String lastOn(String spelling, String topic) {
        return received.get(spelling).stream()
                .filter(message -> message.topic().equals(topic))
                .reduce((earlier, later) -> later)
                .map(Received::payload)
                .orElse("");
    }

    private static List<String> withoutDocument(List<String> words) {
        return words.get(0).equals("SET_CONFIG_FILE") ? words.subList(0, 1) : words;
    }

    private static String statusTopic(String spelling, String place, WalkingNode node) {
        return spelling + "/net/SN/" + place + "/" + node.id() + "/status";
    }

    private static String inSpelling(String spelling, String value) {
        return spelling.equals("$") ? "str," + value : value;
    }

    private static RawNode connectObserver(TestPlatform platform, String id) throws Exception {
        platform.addAccount(id);
        return RawNode.connect(platform.file().mqtt(), "net", id, TestPlatform.password(id));
    }

    @Override
    public void close() throws Exception {
        for (WalkingNode each : nodes) {
            each.close();
        }
        observer.close();
    }
}
