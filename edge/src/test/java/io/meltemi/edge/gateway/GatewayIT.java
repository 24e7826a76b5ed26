package io.meltemi.edge.gateway;

import static io.meltemi.edge.gateway.GatewayFixture.CONTROL;
import static io.meltemi.edge.gateway.GatewayFixture.NODE;
import static io.meltemi.edge.gateway.GatewayFixture.TEMPERATURE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.edge.node.Backoff;
import io.meltemi.schemas.message.DataMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway between two embedded brokers, over TLS with user and password. */
class GatewayIT {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));
    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
    private static final String COUNTER = NODE + "counter";
    private static final String PLAIN = NODE + "plain";

    @TempDir
    Path directory;

    private TestBroker local;
    private TestBroker upstream;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        local = TestBroker.local(directory.resolve("local"));
        upstream = TestBroker.upstream(directory.resolve("upstream"));
        startGateway();
        awaitOpen("PUB_CN_STATUS, online, parameter2, parameter3");
    }

    @AfterEach
    void stop() {
        gateway.close();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(local::close);
        upstream.close();
        closing.join();
    }

    @Test
    @DisplayName(
            "KAFKA-01 at the gateway: a cut of the way up and a kill lose nothing, and double nothing that has a time (MSG-06)")
    void gateway_uplinkCutAndProcessKilled_losesAndDoublesNothing() throws IOException {
        List<Long> expected = new ArrayList<>();
        send(expected, 0, 100);
        upstream.stop();
        await().until(() -> !gateway.status().upstreamConnected());
        send(expected, 100, 300);
        await().until(() -> gateway.status().waitingBulk() > 0);

        gateway.abandon();
        local.send(COUNTER, counted(300));
        expected.add(300L);
        startGateway();
        send(expected, 301, 400);
        upstream.start();

        await().untilAsserted(() -> assertThat(counters()).containsExactlyElementsOf(expected));
        expected.remove(300L);
        await().untilAsserted(() -> assertThat(numbers(PLAIN)).containsExactlyElementsOf(expected));
        await().untilAsserted(() -> assertThat(gateway.status().waitingBulk()).isZero());
        // Without a time, what the local broker had no acknowledgement of at the kill comes again as another reading.
        assertThat(doubled(PLAIN)).allMatch(number -> number < 300);
    }

    @Test
    void gateway_alarmBehindABacklog_goesFirst() {
        upstream.stop();
        await().until(() -> !gateway.status().upstreamConnected());
        for (int i = 0; i < 2_000; i++) {
            local.send(COUNTER, counted(i));
        }
        local.send(TEMPERATURE, "float,0-70,20");
        local.send(TEMPERATURE, "float,0-70,45");
        await().until(() ->
                gateway.status().waitingUrgent() > 0 && gateway.status().waitingBulk() >= 400);
        upstream.start();

        await().until(() -> counters().size() == 2_000);
        List<String> topics = upstream.received.stream()
                .map(message -> message.topic())
                .filter(topic -> topic.equals(COUNTER) || topic.equals(TEMPERATURE))
                .toList();
        // What was in flight when the way up was cut may come before it.
        assertThat(topics.indexOf(TEMPERATURE)).isBetween(0, 40);
    }

    @Test
    @DisplayName("CMD-02: a command comes down unchanged, and the answer goes up unchanged")
    void gateway_command_reachesTheNodeAndItsAnswerTheServer() {
        String command = "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3";
        await().untilAsserted(() -> {
            upstream.send(CONTROL, command);
            assertThat(local.payloads(CONTROL)).contains(command);
        });
        String answer = "ACK, SET_CN_FUNCTIONAL_MODE, ok, parameter3";
        local.send(CONTROL, answer);

        await().untilAsserted(() -> assertThat(upstream.payloads(CONTROL)).contains(answer));
        assertThat(upstream.payloads(CONTROL)).doesNotContain(command);
    }

    @Test
    @DisplayName("CONF-03, NODE-06: the gateway registers as a node; passwords of nodes do not pass it in clear")
    void gateway_registers_andRedacts() {
        String own = "/campus/gateway/" + GatewayFixture.PLACE.path() + "/control";
        await().untilAsserted(
                        () -> assertThat(upstream.payloads(own)).anyMatch(text -> text.contains("PUB_CONFIG_FILE")));
        local.send(
                CONTROL,
                "PUB_CONFIG_FILE, <a><credentials><password>secret</password></credentials></a>,parameter2, parameter3");

        await().untilAsserted(
                        () -> assertThat(upstream.payloads(CONTROL)).anyMatch(text -> text.contains("<password>***<")));
        gateway.close();
        await().untilAsserted(() -> assertThat(upstream.payloads(own)).anyMatch(text -> text.contains("offline")));
    }

    @Test
    void start_directoryInUse_isRefused() {
        assertThatThrownBy(this::startGateway).isInstanceOf(IOException.class).hasMessageContaining("another gateway");
    }

    private void startGateway() throws IOException {
        gateway = Gateway.start(
                GatewayFixture.settings(local.link(), upstream.link(), directory.resolve("gateway"), true),
                QUICK,
                event -> {});
    }

    /** Waits until a message gets from one end to the other. */
    private void awaitOpen(String message) {
        await().untilAsserted(() -> {
            local.send(CONTROL, message);
            assertThat(upstream.payloads(CONTROL)).contains(message);
        });
    }

    private void send(List<Long> expected, int from, int to) {
        for (int i = from; i < to; i++) {
            local.send(COUNTER, counted(i));
            local.send(PLAIN, "int,0-999," + i);
            expected.add((long) i);
        }
    }

    private static String counted(int number) {
        return "{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":" + number + ",\"time\":"
                + FIRST.plusSeconds(number).toEpochMilli() + ",\"seq\":" + number + "}";
    }

    private Set<Long> counters() {
        return readings(COUNTER).stream()
                .map(reading -> {
                    assertThat(reading.number()).isEqualTo(reading.seq().doubleValue());
                    assertThat(reading.time()).isEqualTo(FIRST.plusSeconds(reading.seq()));
                    return reading.seq();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Long> numbers(String topic) {
        return readings(topic).stream()
                .map(reading -> requireNonNull(reading.number()).longValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What came as more than one reading: with more than one identity, however often each. */
    private Set<Long> doubled(String topic) {
        Map<Long, Set<String>> identities = new TreeMap<>();
        for (DataMessage reading : readings(topic)) {
            identities
                    .computeIfAbsent(requireNonNull(reading.number()).longValue(), number -> new TreeSet<>())
                    .add(reading.time() + " " + reading.seq());
        }
        identities.values().removeIf(known -> known.size() == 1);
        return identities.keySet();
    }

    private List<DataMessage> readings(String topic) {
        List<DataMessage> readings = new ArrayList<>();
        upstream.received.stream()
                .filter(message -> message.topic().equals(topic))
                .forEach(message -> readings.addAll(GatewayFixture.readings(message.payload())));
        return readings;
    }
}
