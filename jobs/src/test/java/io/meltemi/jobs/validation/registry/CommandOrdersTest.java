package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.event;
import static io.meltemi.jobs.validation.registry.RegistryBench.payloads;
import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.types;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_ACKNOWLEDGED;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_FAILED;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_SENT;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.event.OperatorCommand.Action;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandOrdersTest {

    @ParameterizedTest
    @DisplayName(
            "CMD-03: what a server may send goes out once in the node's own encoding, and is an event of the operator's")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SET_SAMPLING_INTERVAL | normalMode;30      | SET_SAMPLING_INTERVAL, normalMode, 30, parameter3
                    SET_SAMPLING_INTERVAL | dangerMode;86400   | SET_SAMPLING_INTERVAL, dangerMode, 86400, parameter3
                    SET_RULE              | hot;{"a":1,"b":2}  | SET_RULE, hot, {"a":1,"b":2}, parameter3
                    GET_IMAGE             | i1;https://x/y     | GET_IMAGE, i1, https://x/y, parameter3
                    """)
    void command_serverCommand_isSentOnce(String command, String parameters, String payload) {
        RegistryBench bench = RegistryBench.activeNode();

        Decision sent = bench.command("c1", command, parameters.split(";"));
        NodeRecord after = bench.node();
        Decision again = bench.command("c1", command, parameters.split(";"));

        assertThat(payloads(sent)).containsExactly(payload);
        assertThat(types(sent)).containsExactly(COMMAND_SENT);
        assertThat(event(sent, COMMAND_SENT).actor()).isEqualTo("alice");
        assertThat(event(sent, COMMAND_SENT).detail())
                .isEqualTo(Map.of(
                        "id",
                        "c1",
                        "command",
                        command,
                        "parameters",
                        parameters.replace(";", ", "),
                        "topic",
                        RegistryBench.BASE + "control"));
        assertThat(again.nodeEvents()).isEmpty();
        assertThat(again.outboundMessages()).isEmpty();
        assertThat(bench.node()).isEqualTo(after);
    }

    @ParameterizedTest
    @DisplayName(
            "An order that is wrong in itself is rejected, and fails with the same reason, so that the operator hears of it")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    SET_SAMPLING_INTERVAL  | normalMode;0         | BAD_COMMAND       | 1 to 86400 seconds
                    SET_SAMPLING_INTERVAL  | normalMode;86401     | BAD_COMMAND       | 1 to 86400 seconds
                    SET_SAMPLING_INTERVAL  | normalMode;soon      | BAD_COMMAND       | 1 to 86400 seconds
                    SET_SAMPLING_INTERVAL  | NORMAL;60            | BAD_COMMAND       | normalMode
                    SET_SAMPLING_INTERVAL  | normalMode;60;a      | BAD_COMMAND       | normalMode
                    SET_SAMPLING_INTERVAL  | -                    | BAD_COMMAND       | normalMode
                    SET_RULE               | hot                  | BAD_COMMAND       | rule's id
                    GET_IMAGE              | i1;                  | BAD_COMMAND       | image's id
                    GET_IMAGE              | a;b;c;d              | BAD_COMMAND       | image's id
                    SET_CONFIG_FILE        | <a/>;<b/>            | BAD_COMMAND       | XML document
                    SET_CONFIG_FILE        | <a/>                 | BAD_CONFIGURATION | a
                    SET_CN_FUNCTIONAL_MODE | active;normalMode    | BAD_COMMAND       | block or unblock
                    PUB_CN_STATUS          | online               | UNKNOWN_COMMAND   | PUB_CN_STATUS
                    FLY                    | -                    | UNKNOWN_COMMAND   | FLY
                    """)
    void command_wrongInItself_isRejectedAndFails(
            String command,
            @org.jspecify.annotations.Nullable String parameters,
            RejectionReason reason,
            String words) {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision =
                bench.command("c1", command, parameters == null ? new String[0] : parameters.split(";", -1));

        assertThat(reasons(decision)).containsExactly(reason);
        assertThat(types(decision)).containsExactly(COMMAND_FAILED);
        assertThat(event(decision, COMMAND_FAILED).detail())
                .containsEntry("id", "c1")
                .containsEntry("command", command)
                .containsEntry("operator", "alice")
                .hasEntrySatisfying("reason", why -> assertThat(why)
                        .contains(words)
                        .isEqualTo(RegistryBench.rejection(decision).detail()));
        assertThat(decision.outboundMessages()).isEmpty();
        assertThat(bench.node().commands().pending()).isEmpty();
    }

    @Test
    @DisplayName("A command that cannot reach the node, or that its encoding cannot carry, fails with the reason")
    void command_cannotBeSent_fails() {
        RegistryBench silent = RegistryBench.unknownNode();
        silent.operator(Action.ADD, null);
        RegistryBench text = RegistryBench.activeNode();

        Decision unreachable = silent.command("c1", "GET_IMAGE", "i1", "there");
        Decision unknown = RegistryBench.unknownNode().command("c1", "GET_IMAGE", "i1", "there");
        Decision commas = text.command("c1", "GET_IMAGE", "i1,i2", "there");
        Decision large = text.command("c2", "SET_RULE", "r1", "{" + "x".repeat(64 << 10) + "}");

        assertThat(event(unreachable, COMMAND_FAILED).detail().get("reason")).contains("never spoken");
        assertThat(reasons(unknown)).containsExactly(RejectionReason.NODE_UNKNOWN);
        assertThat(event(commas, COMMAND_FAILED).detail().get("reason")).contains("text cannot carry");
        assertThat(event(large, COMMAND_FAILED).detail().get("reason")).contains("65536");
        assertThat(List.of(unreachable, commas, large)).allSatisfy(decision -> {
            assertThat(decision.rejections()).isEmpty();
            assertThat(decision.outboundMessages()).isEmpty();
        });
    }

    @Test
    void command_tooManyPending_fails() {
        RegistryBench bench = RegistryBench.activeNode();
        for (int i = 0; i < CommandLog.MAX_PENDING; i++) {
            assertThat(types(bench.command("c" + i, "GET_IMAGE", "i", "there"))).containsExactly(COMMAND_SENT);
        }

        Decision oneMore = bench.command("more", "GET_IMAGE", "i", "there");
        bench.control("ACK, GET_IMAGE, ok");
        Decision afterwards = bench.command("afterwards", "GET_IMAGE", "i", "there");

        assertThat(event(oneMore, COMMAND_FAILED).detail().get("reason")).contains("32 commands wait");
        assertThat(types(afterwards)).containsExactly(COMMAND_SENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\u0007b", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void command_withoutUsableId_isRejected(@org.jspecify.annotations.Nullable String id) {
        RegistryBench bench = RegistryBench.activeNode();
        NodeRecord before = bench.node();

        Decision decision = bench.order(new OperatorCommand(
                Action.COMMAND, Documents.NETWORK, Documents.NODE, null, id, "GET_IMAGE", List.of("i", "there")));

        assertThat(reasons(decision)).containsExactly(RejectionReason.BAD_COMMAND);
        assertThat(bench.node()).isSameAs(before);
    }

    @Test
    @DisplayName("An acknowledgement answers the oldest waiting command of its name, with its id and reason")
    void ack_severalPending_answersOldestOfItsName() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.command("i1", "GET_IMAGE", "a", "there");
        bench.command("r1", "SET_RULE", "hot", "{}");
        bench.command("i2", "GET_IMAGE", "b", "there");

        Decision rule = bench.control("ACK, SET_RULE, failed, no room, at all");
        Decision first = bench.control("ACK, GET_IMAGE, ok");
        Decision second = bench.control("ACK, GET_IMAGE, failed, no such image");

        assertThat(event(rule, COMMAND_FAILED).detail())
                .isEqualTo(Map.of("id", "r1", "command", "SET_RULE", "reason", "no room, at all"));
        assertThat(event(rule, COMMAND_FAILED).actor()).isEqualTo("node");
        assertThat(event(first, COMMAND_ACKNOWLEDGED).detail()).isEqualTo(Map.of("id", "i1", "command", "GET_IMAGE"));
        assertThat(event(second, COMMAND_FAILED).detail()).containsEntry("id", "i2");
        assertThat(bench.node().commands().pending()).isEmpty();
        assertThat(types(bench.command("i1", "GET_IMAGE", "a", "there"))).isEmpty();
    }

    @Test
    @DisplayName("NODE-05: an acknowledged sampling interval is the node's from then on; a failed one changes nothing")
    void ack_samplingInterval_changesState() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.command("c1", "SET_SAMPLING_INTERVAL", "warningMode", "15");
        bench.command("c2", "SET_SAMPLING_INTERVAL", "dangerMode", "5");
        SamplingIntervals before = bench.node().samplingIntervals();

        NodeEvent acknowledged = event(bench.control("ACK, SET_SAMPLING_INTERVAL, ok"), COMMAND_ACKNOWLEDGED);
        NodeEvent failed = event(bench.control("ACK, SET_SAMPLING_INTERVAL, failed, too fast"), COMMAND_FAILED);

        assertThat(before).isEqualTo(SamplingIntervals.DEFAULT);
        assertThat(acknowledged.state().samplingIntervals()).isEqualTo(new SamplingIntervals(60, 15, 20));
        assertThat(failed.state().samplingIntervals()).isEqualTo(new SamplingIntervals(60, 15, 20));
    }

    @Test
    @DisplayName(
            "A command that nobody acknowledges times out once, when its time is over, by the clock or the next record")
    void timeout_noAcknowledgement_isOneEvent() {
        RegistryBench byClock = RegistryBench.activeNode();
        RegistryBench byRecord = RegistryBench.activeNode();
        for (RegistryBench bench : List.of(byClock, byRecord)) {
            bench.command("c1", "GET_IMAGE", "a", "there");
        }
        byRecord.now = RegistryBench.START.plusSeconds(95);

        List<NodeEvent> early = byClock.timeOutAt(RegistryBench.START.plusMillis(59_999));
        List<NodeEvent> clock = byClock.timeOutAt(RegistryBench.START.plusSeconds(60));
        List<NodeEvent> record =
                byRecord.control("PUB_CN_SEVERITY_MODE, normalMode").nodeEvents();

        assertThat(early).isEmpty();
        assertThat(clock).hasSize(1);
        assertThat(record.get(0)).isEqualTo(clock.get(0));
        assertThat(clock.get(0).event()).isEqualTo(COMMAND_TIMED_OUT);
        assertThat(clock.get(0).time()).isEqualTo(RegistryBench.START.plusSeconds(60));
        assertThat(clock.get(0).detail())
                .isEqualTo(Map.of(
                        "id", "c1",
                        "command", "GET_IMAGE",
                        "operator", "alice",
                        "reason", "no acknowledgement within 60 s"));
        assertThat(byClock.timeOutAt(RegistryBench.START.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    @DisplayName("An acknowledgement after the timeout is late, and still means what it says")
    void ack_afterTimeout_isLate() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.command("c1", "SET_SAMPLING_INTERVAL", "normalMode", "30");
        bench.now = RegistryBench.START.plusSeconds(61);

        Decision late = bench.control("ACK, SET_SAMPLING_INTERVAL, ok");

        assertThat(types(late)).containsExactly(COMMAND_TIMED_OUT, COMMAND_ACKNOWLEDGED);
        assertThat(event(late, COMMAND_ACKNOWLEDGED).detail())
                .isEqualTo(Map.of("id", "c1", "command", "SET_SAMPLING_INTERVAL", "late", "true"));
        assertThat(bench.node().samplingIntervals().normalSeconds()).isEqualTo(30);
    }

    @Test
    @DisplayName("A command that was lost is not taken for the later one of its name that the node acknowledges")
    void ack_afterLostCommand_answersTheOneSentSince() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.command("lost", "SET_SAMPLING_INTERVAL", "normalMode", "10");
        bench.now = RegistryBench.START.plusSeconds(120);
        bench.command("heard", "SET_SAMPLING_INTERVAL", "normalMode", "30");

        Decision acknowledged = bench.control("ACK, SET_SAMPLING_INTERVAL, ok");
        Decision surplus = bench.control("ACK, SET_SAMPLING_INTERVAL, ok");

        assertThat(event(acknowledged, COMMAND_ACKNOWLEDGED).detail())
                .containsEntry("id", "heard")
                .doesNotContainKey("late");
        assertThat(event(surplus, COMMAND_ACKNOWLEDGED).detail()).doesNotContainKey("id");
        assertThat(bench.node().samplingIntervals().normalSeconds()).isEqualTo(30);
    }

    @ParameterizedTest
    @DisplayName("CMD-01: what first shows that the node heard its answer acknowledges it, once")
    @CsvSource({
        "control, 'PUB_CN_SEVERITY_MODE, normalMode', severity",
        "temperature, 'float,0-70,20', data",
        "control, 'ACK, SET_CN_FUNCTIONAL_MODE, ok', ack"
    })
    void answer_heard_isAcknowledgedOnce(String leaf, String payload, String by) {
        RegistryBench bench = RegistryBench.unknownNode();
        String id = bench.register(Documents.valid()).outboundMessages().get(0).id();

        Decision heard = bench.message(RegistryBench.BASE + leaf, payload);
        Decision later = bench.data("temperature", "float,0-70,21");

        assertThat(event(heard, COMMAND_ACKNOWLEDGED).detail())
                .isEqualTo(Map.of("id", id, "command", "SET_CN_FUNCTIONAL_MODE", "by", by));
        assertThat(types(later)).isEmpty();
    }

    @Test
    void answer_refused_fails() {
        RegistryBench bench = RegistryBench.unknownNode();
        String id = bench.register(Documents.valid()).outboundMessages().get(0).id();

        Decision refused = bench.control("ACK, SET_CN_FUNCTIONAL_MODE, failed, no such mode");

        assertThat(event(refused, COMMAND_FAILED).detail())
                .isEqualTo(Map.of("id", id, "command", "SET_CN_FUNCTIONAL_MODE", "reason", "no such mode"));
        assertThat(bench.node().pendingAnswer()).isNull();
    }

    @Test
    @DisplayName("NODE-01, CMD-01: unblocking a node that is offline is repeated until it shows that it heard")
    void unblock_whileOffline_isRepeatedUntilHeard() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.operator(Action.BLOCK, null);
        bench.control("PUB_CN_STATUS, offline");
        bench.operator(Action.UNBLOCK, null);

        assertThat(bench.repeatAt(RegistryBench.START.plusSeconds(2))).hasSize(1);
        bench.now = RegistryBench.START.plus(Duration.ofHours(3));
        Decision back = bench.control("PUB_CN_SEVERITY_MODE, normalMode");

        assertThat(types(back)).contains(COMMAND_ACKNOWLEDGED);
        assertThat(bench.node().pendingAnswer()).isNull();
    }

    @Test
    void log_manyIds_remembersTheLast() {
        CommandLog log = CommandLog.NONE;
        for (int i = 0; i < 1_000; i++) {
            log = log.withId("c" + i);
        }

        assertThat(log.knows("c999")).isTrue();
        assertThat(log.knows("c936")).isTrue();
        assertThat(log.knows("c935")).isFalse();
        assertThat(Arrays.asList(log.nextTimeout())).containsOnlyNulls();
    }
}
