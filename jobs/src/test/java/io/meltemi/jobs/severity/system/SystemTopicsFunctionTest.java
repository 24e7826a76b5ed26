package io.meltemi.jobs.severity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.SystemTopics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** System topics in both spellings (TOPIC-04). */
class SystemTopicsFunctionTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:20Z");
    private static final String A52 = "net/SN/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/";
    private static final String A53 = "net/SN/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A53/";

    private KeyedOneInputStreamOperatorTestHarness<String, NodeSnapshot, OutboundMessage> operator;

    @BeforeEach
    void start() throws Exception {
        operator = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SystemTopicsFunction(ZoneId.of("Europe/Athens"), "10.0.0.1")),
                NodeSnapshot::network,
                Types.STRING);
        operator.open();
        operator.setProcessingTime(START.toEpochMilli());
    }

    @AfterEach
    void stop() throws Exception {
        operator.close();
    }

    @Test
    @DisplayName("TOPIC-04: a node's status is retained, in both spellings, and follows its state")
    void process_nodeChanges_statusIsRetained() throws Exception {
        node("N1", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        node("N1", "A52", "1-2", Severity.DANGER, Connectivity.ONLINE);
        node("N1", "A52", "1-3", Severity.DANGER, Connectivity.OFFLINE);

        assertThat(payloads("$SYS/" + A52 + "N1/status"))
                .containsExactly("online,active,normalMode", "online,active,dangerMode", "offline,active,dangerMode");
        assertThat(payloads("$/" + A52 + "N1/status")).last().isEqualTo("str,offline,active,dangerMode");
        assertThat(operator.extractOutputValues())
                .filteredOn(message -> message.topic().endsWith("N1/status"))
                .allMatch(OutboundMessage::retained);
        assertThat(payloads("$SYS/" + A52 + "N1/ipAddress")).containsExactly("10.0.0.5");
    }

    @Test
    @DisplayName("TOPIC-04: localDateTime and networkStatus come at once to a new place and then every minute")
    void onTimer_everyMinute_regularTopicsRepeat() throws Exception {
        node("N1", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        node("N2", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        for (int second = 1; second <= 130; second++) {
            operator.setProcessingTime(START.plusSeconds(second).toEpochMilli());
        }

        assertThat(payloads("$SYS/" + A52 + "localDateTime"))
                .containsExactly("2026-11-25 12:00:20", "2026-11-25 12:01:00", "2026-11-25 12:02:00");
        assertThat(payloads("$/" + A52 + "localDateTime")).first().isEqualTo("str,2026-11-25 12:00:20");
        assertThat(payloads("$SYS/" + A52 + "networkStatus"))
                .containsOnly("active")
                .hasSize(3);
        assertThat(payloads("$SYS/" + A52 + "SN/status")).containsOnly("active").hasSize(3);
        assertThat(payloads("$/" + A52 + "numOfConnectedNodes")).containsExactly("int,1", "int,2", "int,2");
        assertThat(payloads("$SYS/" + A52 + "ipAddress")).containsOnly("10.0.0.1");
    }

    @Test
    void onTimer_afterAPause_oneBulletinFollows() throws Exception {
        node("N1", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        operator.setProcessingTime(START.plusSeconds(10_000).toEpochMilli());

        assertThat(payloads("$SYS/" + A52 + "localDateTime")).hasSize(2);
    }

    @Test
    void process_nodeMoves_oldTopicsAreClearedAndTheOldPlaceFallsSilent() throws Exception {
        node("N1", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        node("N1", "A53", "2-1", Severity.NORMAL, Connectivity.ONLINE);
        operator.setProcessingTime(Instant.parse("2026-11-25T10:01:30Z").toEpochMilli());

        assertThat(payloads("$SYS/" + A52 + "N1/status")).containsExactly("online,active,normalMode", "");
        assertThat(payloads("$SYS/" + A53 + "N1/status")).containsExactly("online,active,normalMode");
        assertThat(payloads("$SYS/" + A52 + "localDateTime")).hasSize(1);
        assertThat(payloads("$SYS/" + A53 + "localDateTime")).hasSize(2);
    }

    @Test
    @DisplayName("KAFKA-02: ids tell messages apart and keep a node's in order")
    void process_ids_areUniqueAndStartWithTheNode() throws Exception {
        node("N1", "A52", "1-1", Severity.NORMAL, Connectivity.ONLINE);
        node("N1", "A53", "2-1", Severity.NORMAL, Connectivity.ONLINE);
        operator.setProcessingTime(Instant.parse("2026-11-25T10:01:30Z").toEpochMilli());

        assertThat(operator.extractOutputValues())
                .extracting(OutboundMessage::id)
                .doesNotHaveDuplicates();
        assertThat(operator.extractOutputValues())
                .filteredOn(message -> message.topic().contains("/N1/"))
                .extracting(OutboundMessage::id)
                .allMatch(id -> id.startsWith("net/N1/"));
    }

    private void node(String id, String room, String sequence, Severity severity, Connectivity connectivity)
            throws Exception {
        Place place = new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", room);
        operator.processElement(new StreamRecord<>(new NodeSnapshot(
                "net",
                id,
                sequence,
                START,
                new SystemTopics("net", "SN", place),
                "10.0.0.5",
                FunctionalMode.ACTIVE,
                severity,
                connectivity)));
    }

    private List<String> payloads(String topic) {
        return operator.extractOutputValues().stream()
                .filter(message -> message.topic().equals(topic))
                .map(OutboundMessage::payload)
                .toList();
    }
}
