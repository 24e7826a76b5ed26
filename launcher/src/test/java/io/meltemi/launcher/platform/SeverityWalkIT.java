package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.OperatorCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node of each encoding walks through every state that a node can be in, on a whole platform. */
class SeverityWalkIT {

    private static final String OPERATOR = System.getProperty("user.name", "operator");
    private static final String BAD_AREA = "outside";
    private static final int LINE_OF_AREA = 13;
    private static final Duration EVERY = Duration.ofMillis(300);

    private static final String FAST_RATE_WARNING =
            """
            {"id":"builtin-temperature-rate-warning","severity":"WARNING","when":{"sensor":"*temperature*",
            "rate":{"is":">=","threshold":0.06,"hysteresis":0.01,"readings":5,"span":"PT2S"}}}""";
    private static final String NO_RATE_DANGER =
            """
            {"id":"builtin-temperature-rate-danger","severity":"DANGER","enabled":false,"when":{"sensor":"*temperature*",
            "rate":{"is":">=","threshold":0.1}}}""";

    @TempDir
    Path directory;

    private double celsius = 20;

    @Test
    @DisplayName(
            "NODE-01, NODE-02, NODE-04, NODE-05, NODE-06, NODE-07, CMD-01, CMD-02, CONF-02, CONF-05, TOPIC-04, KAFKA-02, MSG-01:"
                    + " unknown, INIT, BLOCKED, ACTIVE, WARNING by rate, DANGER by flame, blocked by an operator while a machine is"
                    + " lost, unblocked, configured over the air, OFFLINE by last will, ONLINE, NORMAL; in text, JSON and XML")
    void nodes_walkThroughEveryState_rowsAndMessagesAreRight() throws Exception {
        try (TestPlatform platform = TestPlatform.start(directory, Map.of());
                SeverityWalk walk = SeverityWalk.start(platform);
                SilentNode still = SilentNode.join(platform)) {
            still.shortenInterval();
            becomeKnown(walk);
            register(walk);
            still.awaitOffline();
            warnByRate(walk);
            endangerByFlame(walk);
            blockWhileMachineIsLost(platform, walk);
            unblock(walk);
            configureOverTheAir(walk);
            leaveAndReturn(walk);
            calmDown(walk);
            walk.assertWhole(OPERATOR);
            still.assertBackWithItsNextMessage();
        }
    }

    private static void becomeKnown(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            walk.expectRejected(node, "NODE_UNKNOWN", node.temperatureInVain(node.place()));
        }
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CN_STATUS", "online");
        }
        walk.expectEvent("STATUS_REPORTED node online");
        walk.expectPresence("ONLINE");
        walk.expectNode("INIT", "NORMAL", "NORMAL", "NORMAL", "ONLINE", "null", "0", "false");
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            walk.expectRejected(node, "NODE_NOT_ACTIVE", node.temperatureInVain(node.place()));
        }
        walk.await();
    }

    private static void register(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            String document = TestPlatform.document(node.id(), node.id());
            node.say("PUB_CONFIG_FILE", document.replace("<area>indoor<", "<area>" + BAD_AREA + "<"));
            walk.expectRejected(node, "BAD_CONFIGURATION", "");
        }
        walk.expectEvent("CONFIGURATION_REJECTED server");
        walk.expectEvent("BLOCKED server configuration not valid");
        walk.expectEvent("COMMAND_SENT server SET_CN_FUNCTIONAL_MODE blocked");
        walk.expectHeard("SET_CN_FUNCTIONAL_MODE", "blocked");
        walk.expectNode("BLOCKED", "NORMAL", "NORMAL", "NORMAL", "ONLINE", "null", "0", "false");
        walk.await();
        walk.assertFaultNames(BAD_AREA, LINE_OF_AREA);

        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CONFIG_FILE", TestPlatform.document(node.id(), node.id()));
        }
        walk.expectEvent("CONFIGURATION_ACCEPTED node 1");
        walk.expectEvent("ACTIVATED server");
        walk.expectEvent("COMMAND_SENT server SET_CN_FUNCTIONAL_MODE active, normalMode");
        walk.expectHeard("SET_CN_FUNCTIONAL_MODE", "active", "normalMode");
        walk.expectNode("ACTIVE", "NORMAL", "NORMAL", "NORMAL", "ONLINE", "A52", "1", "false");
        walk.expectStatus("online,active,normalMode");
        walk.await();
        reportSeverity(walk, "NORMAL", "NORMAL");
    }

    private void warnByRate(SeverityWalk walk) throws Exception {
        walk.platform().putRule("builtin-temperature-rate-danger", NO_RATE_DANGER);
        walk.platform().putRule("builtin-temperature-rate-warning", FAST_RATE_WARNING);
        walk.expectSeverity("ASSESSED NORMAL WARNING builtin-temperature-rate-warning temperature");
        walk.expectNode("ACTIVE", "WARNING", "NORMAL", "WARNING", "ONLINE", "A52", "1", "false");
        walk.expectStatus("online,active,warningMode");
        Awaitility.await("WARNING by rate")
                .pollInterval(EVERY)
                .atMost(TestPlatform.PATIENCE)
                .until(() -> {
                    celsius = Math.min(celsius + 0.02, 27.9);
                    for (WalkingNode node : walk.nodes()) {
                        node.temperature(celsius);
                    }
                    return walk.areAllAt("WARNING");
                });
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CN_SEVERITY_MODE", "warningMode");
        }
        walk.expectEvent("SEVERITY_REPORTED node NORMAL WARNING");
        walk.expectSeverity("REPORTED NORMAL WARNING");
        walk.expectNode("ACTIVE", "WARNING", "WARNING", "WARNING", "ONLINE", "A52", "1", "false");
        walk.await();
    }

    private static void endangerByFlame(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            node.flame(100);
        }
        walk.expectSeverity("ASSESSED WARNING DANGER builtin-flame-danger indoorFlameSensor");
        walk.expectNode("ACTIVE", "DANGER", "WARNING", "DANGER", "ONLINE", "A52", "1", "false");
        walk.expectStatus("online,active,dangerMode");
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CN_SEVERITY_MODE", "dangerMode");
        }
        walk.expectEvent("SEVERITY_REPORTED node WARNING DANGER");
        walk.expectSeverity("REPORTED WARNING DANGER");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "DANGER", "ONLINE", "A52", "1", "false");
        walk.await();
    }

    private static void blockWhileMachineIsLost(TestPlatform platform, SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            platform.order(OperatorCommand.block("net", node.id()));
        }
        platform.platform().loseTaskManager();
        walk.expectEvent("BLOCKED " + OPERATOR + " operator");
        walk.expectEvent("COMMAND_SENT server SET_CN_FUNCTIONAL_MODE blocked");
        walk.expectHeard("SET_CN_FUNCTIONAL_MODE", "blocked");
        walk.expectNode("BLOCKED", "DANGER", "DANGER", "DANGER", "ONLINE", "A52", "1", "true");
        walk.expectStatus("online,blocked,dangerMode");
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            walk.expectRejected(node, "NODE_NOT_ACTIVE", node.temperatureInVain(node.place()));
        }
        walk.await();
    }

    private static void unblock(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            walk.platform().order(OperatorCommand.unblock("net", node.id()));
        }
        walk.expectEvent("UNBLOCKED " + OPERATOR);
        walk.expectEvent("ACTIVATED " + OPERATOR);
        walk.expectEvent("COMMAND_SENT server SET_CN_FUNCTIONAL_MODE active, dangerMode");
        walk.expectHeard("SET_CN_FUNCTIONAL_MODE", "active", "dangerMode");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "DANGER", "ONLINE", "A52", "1", "false");
        walk.expectStatus("online,active,dangerMode");
        walk.await();
        reportSeverity(walk, "DANGER", "DANGER");
    }

    private static void configureOverTheAir(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            String document = TestPlatform.document(node.id(), node.id()).replace("A52", "A53");
            walk.platform().order(OperatorCommand.configure("net", node.id(), "move-" + node.id(), document));
        }
        walk.expectEvent("COMMAND_SENT " + OPERATOR + " SET_CONFIG_FILE move");
        walk.expectHeard("SET_CONFIG_FILE");
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            String document = walk.awaitHeardDocument(node);
            assertThat(document).contains("<room>A53</room>", "<password>***</password>");
            node.say("ACK", "SET_CONFIG_FILE", "ok");
            node.moveTo(WalkingNode.NEW_PLACE);
            node.say("PUB_CONFIG_FILE", document);
        }
        walk.expectEvent("COMMAND_ACKNOWLEDGED node SET_CONFIG_FILE move");
        walk.expectEvent("CONFIGURATION_ACCEPTED " + OPERATOR + " 2");
        walk.expectEvent("COMMAND_SENT server SET_CN_FUNCTIONAL_MODE active, dangerMode");
        walk.expectHeard("SET_CN_FUNCTIONAL_MODE", "active", "dangerMode");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "DANGER", "ONLINE", "A53", "2", "false");
        walk.expectStatus("online,active,dangerMode");
        walk.await();
        reportSeverity(walk, "DANGER", "DANGER");

        for (WalkingNode node : walk.nodes()) {
            walk.expectRejected(node, "LOCATION_MISMATCH", node.temperatureInVain(RawNode.PLACE));
        }
        walk.await();
    }

    private static void leaveAndReturn(SeverityWalk walk) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            node.vanish();
        }
        walk.expectEvent("STATUS_REPORTED node offline");
        walk.expectPresence("OFFLINE");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "DANGER", "OFFLINE", "A53", "2", "false");
        walk.expectStatus("offline,active,dangerMode");
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            node.comeBack();
        }
        for (WalkingNode node : walk.nodes()) {
            Awaitility.await("connection").atMost(TestPlatform.PATIENCE).until(node::isConnected);
            node.flame(900);
        }
        walk.expectPresence("ONLINE");
        walk.expectSeverity("ASSESSED DANGER WARNING builtin-temperature-rate-warning temperature");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "WARNING", "ONLINE", "A53", "2", "false");
        walk.expectStatus("online,active,dangerMode");
        walk.await();
    }

    private void calmDown(SeverityWalk walk) throws Exception {
        walk.expectSeverity("ASSESSED WARNING NORMAL");
        walk.expectNode("ACTIVE", "DANGER", "DANGER", "NORMAL", "ONLINE", "A53", "2", "false");
        Awaitility.await("NORMAL as the rate falls")
                .pollInterval(EVERY)
                .atMost(TestPlatform.PATIENCE)
                .until(() -> {
                    for (WalkingNode node : walk.nodes()) {
                        node.temperature(celsius);
                    }
                    return walk.areAllAt("NORMAL");
                });
        walk.await();

        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CN_SEVERITY_MODE", "normalMode");
        }
        walk.expectEvent("SEVERITY_REPORTED node DANGER NORMAL");
        walk.expectSeverity("REPORTED DANGER NORMAL");
        walk.expectNode("ACTIVE", "NORMAL", "NORMAL", "NORMAL", "ONLINE", "A53", "2", "false");
        walk.expectStatus("online,active,normalMode");
        walk.await();
    }

    /** Each node says its severity, as on becoming active, and shows so that it heard. */
    private static void reportSeverity(SeverityWalk walk, String from, String to) throws Exception {
        for (WalkingNode node : walk.nodes()) {
            node.say("PUB_CN_SEVERITY_MODE", to.equals("NORMAL") ? "normalMode" : "dangerMode");
        }
        walk.expectEvent("COMMAND_ACKNOWLEDGED node SET_CN_FUNCTIONAL_MODE severity");
        walk.expectEvent("SEVERITY_REPORTED node " + from + " " + to);
        walk.await();
    }
}
