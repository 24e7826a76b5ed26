package io.meltemi.jobs.validation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OperatorCommand.Action;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    @ParameterizedTest
    @DisplayName("MSG-01: an answer uses the encoding of the node's last control message")
    @EnumSource(Encoding.class)
    void answer_encoding_isTheNodes(Encoding encoding) throws Exception {
        RegistryBench bench = RegistryBench.unknownNode();
        PayloadCodec codec = PayloadCodec.of(encoding);
        byte[] request = codec.encodeControl(
                ControlMessage.of(Command.PUB_CONFIG_FILE, Documents.valid().strip()));

        Decision decision = bench.feed(RegistryBench.KEY, RegistryBench.BASE + "control", request, null, null);

        byte[] answer = decision.outboundMessages().get(0).payload().getBytes(StandardCharsets.UTF_8);
        assertThat(PayloadCodec.detect(answer).encoding()).isEqualTo(encoding);
        assertThat(codec.decodeControl(answer))
                .isEqualTo(ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode"));
    }

    @Test
    @DisplayName("MSG-01: neither our own echo nor what cannot be read changes the encoding of answers")
    void answer_encoding_isNotChangedByOthers() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.control("{\"command\":\"PUB_CN_STATUS\",\"parameters\":[\"online\"]}");
        bench.control("SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3");
        bench.control("PUB_CN_STATUS, asleep");

        Decision blocked = bench.operator(Action.BLOCK, null);

        assertThat(RegistryBench.payloads(blocked))
                .containsExactly("{\"command\":\"SET_CN_FUNCTIONAL_MODE\",\"parameters\":[\"blocked\"]}");
    }

    @ParameterizedTest
    @DisplayName(
            "TOPIC-01: both slash forms are the same node; TOPIC-02: answers go to the control topic as the node wrote it")
    @ValueSource(strings = {"", "/"})
    void answer_topic_hasTheNodesForm(String slash) {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision =
                bench.message(slash + RegistryBench.BASE + "control", "PUB_CONFIG_FILE, " + Documents.valid());

        assertThat(decision.outboundMessages()).hasSize(1);
        assertThat(decision.outboundMessages().get(0).topic()).isEqualTo(slash + RegistryBench.BASE + "control");
        assertThat(bench.node().configVersion()).isEqualTo(1);
    }

    @Test
    @DisplayName("KAFKA-02: an answer's id and time derive from the record that asked for it")
    void answer_id_isDeterministic() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.register(Documents.valid());

        OutboundMessage answer = decision.outboundMessages().get(0);
        assertThat(answer.id()).isEqualTo("forest/node1/3-100-0/1");
        assertThat(answer.time()).isEqualTo(RegistryBench.START);
        assertThat(answer.qos()).isEqualTo(1);
        assertThat(answer.retained()).isFalse();
        assertThat(RegistryBench.event(decision, NodeEventType.COMMAND_SENT).detail())
                .containsEntry("command", "SET_CN_FUNCTIONAL_MODE")
                .containsEntry("parameters", "active, normalMode")
                .containsEntry("id", answer.id())
                .containsEntry("topic", answer.topic());
    }

    @Test
    @DisplayName("CMD-01: active is repeated with back-off, at most every five minutes, for a day, without an event")
    void repeat_unheardAnswer_backsOff() {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.register(Documents.valid());
        long events = bench.node().eventSequence();

        List<OutboundMessage> repeats = new ArrayList<>();
        PendingAnswer pending = bench.node().pendingAnswer();
        while (pending != null) {
            repeats.addAll(bench.repeatAt(pending.repeatAt()));
            pending = bench.node().pendingAnswer();
        }

        assertThat(repeats.subList(0, 10))
                .extracting(repeat ->
                        Duration.between(RegistryBench.START, repeat.time()).toSeconds())
                .containsExactly(2L, 6L, 14L, 30L, 62L, 126L, 254L, 510L, 810L, 1110L);
        assertThat(repeats.subList(0, 2))
                .extracting(OutboundMessage::id)
                .containsExactly("forest/node1/3-100-0/1/retry-1", "forest/node1/3-100-0/1/retry-2");
        assertThat(repeats).allSatisfy(repeat -> {
            assertThat(repeat.payload()).startsWith("SET_CN_FUNCTIONAL_MODE, active");
            assertThat(repeat.time()).isBefore(RegistryBench.START.plus(Duration.ofHours(24)));
        });
        assertThat(repeats).hasSizeBetween(280, 300);
        assertThat(bench.node().eventSequence()).isEqualTo(events);
    }

    @Test
    @DisplayName("CMD-01: repeats missed while the job was down are not made up for, the last one alone is")
    void repeat_late_skipsMissed() {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.register(Documents.valid());

        Instant late = RegistryBench.START.plusSeconds(100);
        assertThat(bench.repeatAt(RegistryBench.START.plusSeconds(1))).isEmpty();
        assertThat(bench.repeatAt(late))
                .extracting(OutboundMessage::id)
                .containsExactly("forest/node1/3-100-0/1/retry-5");
        assertThat(bench.repeatAt(late)).isEmpty();
        assertThat(bench.repeatAt(RegistryBench.START.plus(Duration.ofHours(25))))
                .isEmpty();
        assertThat(bench.node().pendingAnswer()).isNull();
    }

    @Test
    @DisplayName("CMD-01: repeats end with the first severity, any data, an acknowledgement, or a block")
    void repeat_heardAnswer_ends() {
        List<java.util.function.Consumer<RegistryBench>> endings = List.of(
                bench -> bench.control("PUB_CN_SEVERITY_MODE, normalMode"),
                bench -> bench.data("temperature", "float,0-70,20"),
                bench -> bench.data("temperature", "nonsense"),
                bench -> bench.control("ACK, SET_CN_FUNCTIONAL_MODE, ok"),
                bench -> bench.operator(Action.BLOCK, null),
                bench -> bench.register(Documents.invalid()));

        assertThat(endings).allSatisfy(ending -> {
            RegistryBench bench = RegistryBench.unknownNode();
            bench.register(Documents.valid());
            ending.accept(bench);
            assertThat(bench.node().pendingAnswer()).isNull();
            assertThat(bench.repeatAt(RegistryBench.START.plusSeconds(60))).isEmpty();
        });
    }

    @Test
    @DisplayName("CMD-01: presence alone does not show that the node heard")
    void repeat_onlyPresence_goesOn() {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.register(Documents.valid());

        bench.control("PUB_CN_STATUS, online");

        assertThat(bench.node().pendingAnswer()).isNotNull();
    }
}
