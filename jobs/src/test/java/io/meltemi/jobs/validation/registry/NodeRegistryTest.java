package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRegistryTest {

    @ParameterizedTest
    @DisplayName("TOPIC-03: a topic that breaks the rules is BAD_TOPIC; SQL-01: it counts unless it looks like control")
    @CsvSource({
        "forest/node1/temperature, 1",
        "forest/node1/control, 0",
        "control, 0",
        "'', 1",
        "/, 1",
        "//forest/node1/a/b/c/d/e/f/g/temperature, 1",
        "forest/node1/a/b/c/d/e/f/g/h/temperature, 1",
        "forest/node1/a/+/c/d/e/f/g/temperature, 1",
        "forest/node1/a/b/c/d/e/f/#/control, 0"
    })
    void decide_badTopic_isRejected(String topic, int readings) {
        RegistryBench bench = RegistryBench.unknownNode();
        String key = topic.length() > 256 ? topic.substring(0, 256) : topic;

        Decision decision = bench.feed(key, topic, "float,0-70,20".getBytes(StandardCharsets.UTF_8), null, null);

        assertThat(reasons(decision)).containsExactly(RejectionReason.BAD_TOPIC);
        assertThat(rejection(decision).readings()).isEqualTo(readings);
        assertThat(rejection(decision).receivedInHour()).isZero();
        assertThat(rejection(decision).network()).isNull();
        assertThat(rejection(decision).nodeId()).isNull();
        assertThat(rejection(decision).topic()).isEqualTo(topic);
        assertThat(bench.node).isNull();
        assertThat(bench.counts).isSameAs(ReceivedCounts.NONE);
    }

    @Test
    void decide_textOfStrangers_isStorable() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.message("a/\u0000/\uD800", "x");

        assertThat(rejection(decision).topic()).isEqualTo("a/\uFFFD/\uFFFD");
        assertThat(PlainText.of("a\nb\u0007c\uD83D\uDE00", 100)).isEqualTo("a b\uFFFDc\uD83D\uDE00");
        assertThat(PlainText.of("abcdef", 4)).isEqualTo("abc…");
    }

    @Test
    void decide_foreignKey_isRejected() {
        RegistryBench bench = RegistryBench.activeNode();
        NodeRecord before = bench.node();

        Decision decision =
                bench.message(RegistryBench.BASE.replace("node1", "node2") + "temperature", "float,0-70,20");

        assertThat(reasons(decision)).containsExactly(RejectionReason.BAD_TOPIC);
        assertThat(bench.node()).isSameAs(before);
    }

    @Test
    @DisplayName("KAFKA-02: the same records replayed give identical outputs, byte for byte")
    void decide_replay_givesIdenticalOutputs() {
        assertThat(outputsOfOneDay()).isEqualTo(outputsOfOneDay());
        assertThat(outputsOfOneDay()).hasSizeGreaterThan(50);
    }

    @Property(tries = 500)
    @Label("No record makes the registry throw, and what it counts is what it puts out (SQL-01)")
    void decide_anyRecords_throwsNothingAndLosesNothing(@ForAll("records") List<InboundRecord> records) {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.register(Documents.valid());

        for (InboundRecord record : records) {
            long before = bench.counts.count(record.arrivedAt());
            Decision decision = bench.feed(record);
            long counted = decision.readings().size()
                    + decision.rejections().stream()
                            .filter(rejection -> rejection.network() != null)
                            .mapToLong(Rejection::readings)
                            .sum();
            assertThat(bench.counts.count(record.arrivedAt()) - before).isEqualTo(counted);
            assertThat(ordinals(decision)).allMatch(ordinal -> ordinal > before && ordinal <= before + counted);
            decision.readings().forEach(EventJson.READINGS::write);
            decision.rejections().forEach(EventJson.REJECTIONS::write);
            decision.nodeEvents().forEach(EventJson.NODE_EVENTS::write);
            decision.outboundMessages().forEach(EventJson.OUTBOUND_MESSAGES::write);
            NodeRecord node = bench.node;
            if (node != null && node.pendingAnswer() != null) {
                bench.repeatAt(record.arrivedAt().plus(Duration.ofMinutes(3)));
            }
        }
    }

    @Provide
    Arbitrary<List<InboundRecord>> records() {
        return inboundRecord().list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<InboundRecord> inboundRecord() {
        Arbitrary<String> topics = Arbitraries.oneOf(
                Arbitraries.of("control", "temperature", "camera", "new").map(leaf -> RegistryBench.BASE + leaf),
                Arbitraries.of("control", "flame").map(leaf -> "/" + RegistryBench.BASE + leaf),
                Arbitraries.of(
                        RegistryBench.BASE,
                        "",
                        "/",
                        "control",
                        RegistryBench.BASE.replace("lab", "attic") + "temperature"),
                Arbitraries.strings().ofMaxLength(40));
        Arbitrary<byte[]> payloads = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
                Arbitraries.strings().ofMaxLength(60).map(NodeRegistryTest::bytes),
                Arbitraries.of(SEEDS).map(NodeRegistryTest::bytes),
                Combinators.combine(Arbitraries.of(SEEDS), Arbitraries.doubles().between(0, 1), Arbitraries.chars())
                        .as(NodeRegistryTest::broken)
                        .map(NodeRegistryTest::bytes));
        Arbitrary<String> operators = Arbitraries.of("alice", "").injectNull(0.9);
        Arbitrary<Long> lengths = Arbitraries.longs().injectNull(0.9);
        Arbitrary<Long> seconds = Arbitraries.longs().between(0, 20_000);
        Arbitrary<Long> offsets = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(topics, payloads, operators, lengths, seconds, offsets)
                .as((topic, payload, operator, length, second, offset) -> new InboundRecord(
                        RegistryBench.KEY,
                        topic,
                        payload,
                        0,
                        false,
                        RegistryBench.START.plusSeconds(second),
                        0,
                        offset,
                        operator,
                        length,
                        false));
    }

    private static final String[] SEEDS = {
        "float,0-70 C,23.5",
        "str,,person:2;flame:1",
        "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":23.5,\"time\":\"2026-11-22T10:00:00.25Z\",\"seq\":17}",
        "[{\"dataType\":\"int\",\"dataRangeUnits\":\"0-9\",\"data\":1},{\"data\":[[[[]]]]},null]",
        "<sensorData><dataType>int</dataType><dataRangeUnits>0-9</dataRangeUnits><data>4</data></sensorData>",
        "PUB_CONFIG_FILE, " + Documents.valid(),
        "PUB_CONFIG_FILE, " + Documents.changed(),
        "PUB_CONFIG_FILE, " + Documents.invalid(),
        "PUB_CN_SEVERITY_MODE, dangerMode, parameter2, parameter3",
        "{\"command\":\"PUB_CN_STATUS\",\"parameters\":[\"offline\"]}",
        "<control><command>ACK</command><parameter>SET_RULE</parameter><parameter>ok</parameter></control>",
        "{\"action\":\"BLOCK\",\"network\":\"forest\",\"nodeId\":\"node1\"}",
        "{\"action\":\"UNBLOCK\",\"network\":\"forest\",\"nodeId\":\"node1\",\"xml\":null}",
        "{\"action\":\"ADD\",\"network\":\"forest\",\"nodeId\":\"node1\",\"xml\":\"<a/>\"}",
        "{\"action\":\"COMMAND\",\"network\":\"forest\",\"nodeId\":\"node1\",\"commandId\":\"c1\","
                + "\"command\":\"SET_SAMPLING_INTERVAL\",\"parameters\":[\"normalMode\",\"30\"]}",
        "{\"action\":\"CONFIGURE\",\"network\":\"forest\",\"nodeId\":\"node1\",\"commandId\":\"c2\",\"xml\":\"<a/>\"}",
        "ACK, SET_SAMPLING_INTERVAL, ok"
    };

    private static String broken(String seed, double where, char with) {
        int at = (int) (where * seed.length());
        return seed.substring(0, at) + with + (with % 2 == 0 ? "" : seed.substring(at));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Long> ordinals(Decision decision) {
        List<Long> ordinals = new ArrayList<>();
        decision.readings().stream().map(Reading::receivedInHour).forEach(ordinals::add);
        decision.rejections().stream()
                .filter(rejection -> rejection.readings() > 0 && rejection.network() != null)
                .map(Rejection::receivedInHour)
                .forEach(ordinals::add);
        return ordinals;
    }

    private static List<String> outputsOfOneDay() {
        RegistryBench bench = RegistryBench.unknownNode();
        List<String> outputs = new ArrayList<>();
        for (int round = 0; round < 24; round++) {
            bench.now = RegistryBench.START.plus(Duration.ofMinutes(40L * round));
            for (String seed : SEEDS) {
                String leaf = Objects.requireNonNull(seed).matches("(?s)(PUB|ACK).*") ? "control" : "temperature";
                Decision decision = bench.message(RegistryBench.BASE + leaf, seed);
                decision.readings().forEach(each -> outputs.add(text(EventJson.READINGS.write(each))));
                decision.rejections().forEach(each -> outputs.add(text(EventJson.REJECTIONS.write(each))));
                decision.nodeEvents().forEach(each -> outputs.add(text(EventJson.NODE_EVENTS.write(each))));
                decision.outboundMessages().forEach(each -> outputs.add(text(EventJson.OUTBOUND_MESSAGES.write(each))));
            }
        }
        return outputs;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
