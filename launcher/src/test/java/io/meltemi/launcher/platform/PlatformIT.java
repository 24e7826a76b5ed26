package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.meltemi.launcher.deploy.MetricsPage;
import io.meltemi.launcher.deploy.Runbook;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform: real broker, Kafka, Flink and database in this process; nodes over TLS. */
class PlatformIT {

    private static final int GOOD_PER_NODE = 3_400;
    private static final List<String> NODES = List.of("N1", "N2", "N3");
    private static final String SENSOR = "temperature";

    /** Where there is a backup, or an external broker. */
    private static final Set<String> SOMETIMES_MEASURED =
            Set.of("meltemi_backup_last_success_seconds", "meltemi_bridge_messages_in_retried_total");

    @TempDir
    Path directory;

    @Test
    @DisplayName("SQL-01, KAFKA-01, KAFKA-02, MSG-06, NODE-02: bad input and 10,200 good messages while every part is"
            + " killed once; received = stored + rejected + duplicate, and no good message is missing")
    void platform_badInputAndKillsUnderLoad_everyMessageIsAccountedFor() throws Exception {
        try (TestPlatform platform = TestPlatform.start(directory, Map.of())) {
            List<RawNode> nodes = new ArrayList<>();
            for (String id : NODES) {
                nodes.add(platform.join(id));
            }
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> publishGood(nodes));
            nodes.forEach(PlatformIT::publishBad);
            awaitStored(platform, 500);
            platform.platform().loseTaskManager();
            awaitStored(platform, 1_500);
            killDatabase(platform);
            awaitStored(platform, 3_000);
            platform.platform().restartBridge();
            load.get(TestPlatform.PATIENCE.toMinutes(), TimeUnit.MINUTES);

            for (String id : NODES) {
                platform.awaitNumber(
                        GOOD_PER_NODE,
                        "select count(distinct seq) from readings where node_id = ? and seq < 1000000",
                        id);
                awaitLedgerBalance(platform, id);
                assertRejections(platform, id);
                // the same message three times, and one from 1970
                assertThat(platform.number("select count(*) from readings where node_id = ? and seq = 1000001", id))
                        .isEqualTo(1);
                assertThat(platform.number("select sum(duplicate) from ledger where node_id = ?", id))
                        .isGreaterThanOrEqualTo(2);
                assertThat(platform.rows(
                                "select extract(year from time at time zone 'UTC')::int from readings"
                                        + " where node_id = ? and seq = 1000002",
                                id))
                        .isEqualTo(List.of(List.of("1970")));
            }
            for (RawNode node : nodes) {
                node.close();
            }
        }
    }

    @Test
    @DisplayName(
            "NODE-01, CONF-02, CONF-03, CMD-02, HTTP-01, HTTP-02: a wrong configuration blocks, a right one activates; no"
                    + " password is stored; another node's topic is refused; the console tells of it, live")
    void platform_registrations_areJudgedAnsweredAndTold() throws Exception {
        try (TestPlatform platform = TestPlatform.start(directory, Map.of())) {
            platform.addNode("N1");
            platform.awaitNumber(1, "select count(*) from nodes where node_id = 'N1' and functional_mode = 'INIT'");
            RawNode node = RawNode.connect(platform.file().mqtt(), "net", "N1", TestPlatform.password("N1"));
            node.publish(SENSOR, "float,0-70,20").get();
            platform.awaitNumber(
                    1, "select count(*) from rejected_messages where node_id = 'N1' and reason = 'NODE_NOT_ACTIVE'");

            node.publish(
                            "control",
                            "PUB_CONFIG_FILE, " + TestPlatform.document("N1", "Other") + ",parameter2, parameter3")
                    .get();
            awaitHeard(node, "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3");
            platform.awaitNumber(
                    1,
                    "select count(*) from rejected_messages where reason = 'BAD_CONFIGURATION' and detail like '%ID%'"
                            + " and detail like '%N1%' and detail like '%Other%'");

            node.publish("control", "PUB_CONFIG_FILE, " + TestPlatform.document("N1", "N1") + ",parameter2, parameter3")
                    .get();
            awaitHeard(node, "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3");
            platform.awaitNumber(1, "select count(*) from nodes where node_id = 'N1' and functional_mode = 'ACTIVE'");

            node.publishTo(
                            "net/N2/" + RawNode.PLACE + "/" + SENSOR,
                            bytes("float,0-70,1"),
                            MqttQos.AT_LEAST_ONCE,
                            false)
                    .handle((result, refused) -> true)
                    .get();
            node.publish(SENSOR, "float,0-70,21").get();
            platform.awaitNumber(1, "select count(*) from readings where node_id = 'N1'");
            assertThat(platform.number("select count(*) from readings where node_id = 'N2'"))
                    .isZero();
            assertThat(platform.number("select count(*) from rejected_messages where node_id = 'N2'"))
                    .isZero();
            assertThat(platform.number("select (select count(*) from node_configurations where xml like '%secret-%')"
                            + " + (select count(*) from rejected_messages"
                            + " where position('secret-'::bytea in payload) > 0)"))
                    .isZero();
            ConsoleReader console = new ConsoleReader(platform.file());
            assertConsoleStreams(console, node);
            console.signIn();
            assertConsoleShowsTheFlow(console);
            assertConsoleMeasuresAllParts(console);
            assertMetricsAreThoseOfThePage(console);
            for (String question : Runbook.questions()) {
                platform.rows(question);
            }
            console.get("/healthz");
            node.close();
        }
        // the platform has stopped, so all that it will ever write is written
        assertNoFileHolds(directory, "secret-N1");
    }

    /** HTTP-02: what a node says over MQTT is in the stream of anyone, by way of Kafka. */
    private static void assertConsoleStreams(ConsoleReader console, RawNode node) {
        ConsoleReader.Lines stream = console.stream("topics=reading&network=net&node=N1");
        Awaitility.await("a reading in the stream")
                .atMost(TestPlatform.PATIENCE)
                .untilAsserted(() -> {
                    node.publish(SENSOR, "float,0-70,22.25").get();
                    assertThat(stream.lines()).contains("event: reading").anySatisfy(line -> assertThat(line)
                            .startsWith("data: {\"network\":\"net\",\"node\":\"N1\",\"sensor\":\"temperature\"")
                            .contains("22.25", "\"quality\":\"GOOD\""));
                });
        assertThat(stream.ended()).isNotDone();
    }

    private static void assertConsoleShowsTheFlow(ConsoleReader console) {
        Awaitility.await("figures of all jobs").atMost(TestPlatform.PATIENCE).untilAsserted(() -> {
            JsonNode flow = console.json("/api/flow");
            assertThat(flow.path("jobs")).hasSizeGreaterThan(3).allSatisfy(job -> {
                assertThat(job.path("state").asText()).isEqualTo("RUNNING");
                assertThat(job.at("/checkpoint/bytes").asLong()).isPositive();
            });
            assertThat(flow.path("lag").findValuesAsText("topic")).contains(KafkaTopics.MQTT_INBOUND);
            assertThat(flow.path("rates").findValuesAsText("topic")).contains(KafkaTopics.READINGS);
            assertThat(flow.path("rejections").findValuesAsText("reason"))
                    .contains("BAD_CONFIGURATION", "NODE_NOT_ACTIVE");
            assertThat(flow.path("ledger"))
                    .anySatisfy(
                            hour -> assertThat(hour.path("received").asLong()).isPositive());
        });
    }

    /** HTTP-01: one page has the figures of the console, the bridge and the jobs. */
    private static void assertConsoleMeasuresAllParts(ConsoleReader console) {
        Awaitility.await("figures of all parts").atMost(TestPlatform.PATIENCE).untilAsserted(() -> assertThat(
                        console.get("/metrics").lines())
                .anyMatch(line -> line.matches("flink_taskmanager_job_task_numRecordsIn\\{.*} [1-9].*"))
                .anyMatch(line -> line.matches("meltemi_bridge_messages_in_total.* [1-9].*"))
                .anyMatch(line -> line.startsWith("meltemi_console_requests_seconds_count{operation=\"getFlow\"")));
    }

    /** {@code docs/metrics.md} lists what is measured, and all of it. */
    private static void assertMetricsAreThoseOfThePage(ConsoleReader console) {
        Awaitility.await("all figures of the page")
                .atMost(TestPlatform.PATIENCE)
                .untilAsserted(() -> {
                    Set<String> measured = console.get("/metrics")
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.replaceFirst("[{ ].*", ""))
                            .collect(Collectors.toSet());
                    Set<String> listed = MetricsPage.names();
                    assertThat(measured).isSubsetOf(listed);
                    listed.removeAll(measured);
                    assertThat(listed).isSubsetOf(SOMETIMES_MEASURED);
                });
    }

    private static void publishGood(List<RawNode> nodes) {
        Semaphore inFlight = new Semaphore(200);
        for (int seq = 0; seq < GOOD_PER_NODE; seq++) {
            long time = System.currentTimeMillis();
            for (RawNode node : nodes) {
                String payload =
                        "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":%d.5,\"time\":%d,\"seq\":%d}"
                                .formatted(seq % 70, time, seq);
                publishUntilAcknowledged(node, bytes(payload), seq % 2 == 0, inFlight);
            }
            if (seq % 100 == 0) {
                pause();
            }
        }
        inFlight.acquireUninterruptibly(200);
    }

    private static void publishUntilAcknowledged(
            RawNode node, byte[] payload, boolean exactlyOnce, Semaphore inFlight) {
        inFlight.acquireUninterruptibly();
        send(node, payload, exactlyOnce ? MqttQos.EXACTLY_ONCE : MqttQos.AT_LEAST_ONCE, inFlight);
    }

    private static void send(RawNode node, byte[] payload, MqttQos qos, Semaphore inFlight) {
        node.publish(SENSOR, payload, qos).whenComplete((result, failure) -> {
            if (failure == null && result.getError().isEmpty()) {
                inFlight.release();
            } else {
                send(node, payload, qos, inFlight);
            }
        });
    }

    /** A load that lasts through the kills: about 10,000 messages over some ten seconds. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void publishBad(RawNode node) {
        for (BadInput bad : BadInput.data(SENSOR)) {
            node.publish(bad.leaf(), bad.payload(), MqttQos.AT_LEAST_ONCE).join();
        }
        String same =
                "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70\",\"data\":1,\"time\":1700000000000,\"seq\":1000001}";
        for (int i = 0; i < 3; i++) {
            node.publish(SENSOR, same).join();
        }
        node.publish(
                        SENSOR,
                        "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70\",\"data\":1,\"time\":3600000,\"seq\":1000002}")
                .join();
        node.publish("control", "DO_MAGIC, now").join();
        node.publish("control", "ACK, a, b, c, d, e").join();
    }

    private static void assertRejections(TestPlatform platform, String id) throws Exception {
        for (BadInput bad : BadInput.data(SENSOR)) {
            assertThat(platform.number(
                            "select count(*) from rejected_messages where node_id = ? and reason = ? and"
                                    + " length(payload) = ?",
                            id,
                            bad.reason(),
                            bad.payload().length))
                    .as(bad.name() + " of " + id)
                    .isPositive();
        }
        assertThat(platform.number(
                        "select count(*) from rejected_messages where node_id = ? and reason =" + " 'UNKNOWN_COMMAND'",
                        id))
                .isPositive();
    }

    private static void awaitLedgerBalance(TestPlatform platform, String id) {
        Awaitility.await("ledger of " + id).atMost(TestPlatform.PATIENCE).untilAsserted(() -> assertThat(platform.rows(
                        "select * from ledger where node_id = ? and received <> stored + rejected + duplicate", id))
                .isEmpty());
    }

    private static void awaitStored(TestPlatform platform, long atLeast) {
        Awaitility.await(atLeast + " readings stored")
                .atMost(TestPlatform.PATIENCE)
                .ignoreExceptions()
                .until(() -> platform.number("select count(*) from readings") >= atLeast);
    }

    private static void awaitHeard(RawNode node, String text) {
        Awaitility.await(text).atMost(TestPlatform.PATIENCE).until(() -> node.heard()
                .contains(text));
    }

    private static void killDatabase(TestPlatform platform) throws Exception {
        long pid = Long.parseLong(Files.readAllLines(platform.data().database().resolve("cluster/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void assertNoFileHolds(Path root, String secret) throws Exception {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .filter(path -> !path.toString().contains("binaries"))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
