package io.meltemi.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6: values are JSON. The texts here are golden: Kafka holds them, so they must stay readable. */
class EventJsonTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.250Z");
    private static final Reading READING = new Reading(
            "net",
            "N1",
            "temperature",
            TIME,
            true,
            17L,
            DataType.FLOAT,
            "C",
            23.5,
            null,
            Quality.GOOD,
            TIME.plusMillis(1),
            new Origin(3, 1234, 0),
            5);
    private static final String READING_JSON = "{\"id\":\"3-1234-0\",\"network\":\"net\",\"nodeId\":\"N1\","
            + "\"sensor\":\"temperature\",\"time\":\"2026-11-22T10:00:00.250000Z\",\"timeFromNode\":true,\"seq\":17,"
            + "\"dataType\":\"FLOAT\",\"unit\":\"C\",\"value\":23.5,\"quality\":\"GOOD\","
            + "\"arrivedAt\":\"2026-11-22T10:00:00.251000Z\",\"origin\":{\"partition\":3,\"offset\":1234,\"index\":0},"
            + "\"receivedInHour\":5}";
    private static final NodeCondition CONDITION = new NodeCondition(
            Severity.WARNING,
            Severity.DANGER,
            TIME,
            "flame 90 < 150",
            Connectivity.ONLINE,
            TIME.minusSeconds(60),
            TIME.minusMillis(1));
    private static final String CONDITION_JSON = "\"condition\":{\"reported\":\"WARNING\",\"assessed\":\"DANGER\","
            + "\"severitySince\":\"2026-11-22T10:00:00.250000Z\",\"reason\":\"flame 90 < 150\","
            + "\"connectivity\":\"ONLINE\",\"connectivitySince\":\"2026-11-22T09:59:00.250000Z\","
            + "\"lastHeardAt\":\"2026-11-22T10:00:00.249000Z\"}";

    @Test
    @DisplayName("KAFKA-02: a reading's id is its origin's; times are microseconds in UTC (SQL-02)")
    void readings_golden() {
        assertGolden(EventJson.READINGS, READING, READING_JSON);
    }

    @Test
    void patterns_golden() {
        Pattern pattern = new Pattern(
                "ANOMALY/net/N1/temperature/2026-11-22T09:58:00Z",
                2,
                TIME,
                PatternKind.ANOMALY,
                "net",
                "N1",
                "temperature",
                TIME.minusSeconds(120),
                TIME,
                true,
                0.75,
                Severity.WARNING,
                "unlike before",
                "{\"nearest\":{\"distance\":4.5}}");
        String json = "{\"id\":\"ANOMALY/net/N1/temperature/2026-11-22T09:58:00Z\","
                + "\"patternId\":\"ANOMALY/net/N1/temperature/2026-11-22T09:58:00Z\",\"revision\":2,"
                + "\"foundAt\":\"2026-11-22T10:00:00.250000Z\",\"kind\":\"ANOMALY\",\"network\":\"net\","
                + "\"nodeId\":\"N1\",\"sensor\":\"temperature\",\"startTime\":\"2026-11-22T09:58:00.250000Z\","
                + "\"endTime\":\"2026-11-22T10:00:00.250000Z\",\"isOpen\":true,\"score\":0.75,"
                + "\"severity\":\"WARNING\",\"explanation\":\"unlike before\","
                + "\"detail\":{\"nearest\":{\"distance\":4.5}}}";
        assertGolden(EventJson.PATTERNS, pattern, json);
    }

    @Test
    void rejections_golden() {
        Rejection rejection = new Rejection(
                TIME,
                "x",
                RejectionReason.BAD_TOPIC,
                "found 1",
                new byte[] {1, -1},
                null,
                null,
                new Origin(0, 7, 2),
                1,
                0);
        String json =
                "{\"id\":\"0-7-2\",\"time\":\"2026-11-22T10:00:00.250000Z\",\"topic\":\"x\",\"reason\":\"BAD_TOPIC\","
                        + "\"detail\":\"found 1\",\"payload\":\"Af8=\",\"origin\":{\"partition\":0,\"offset\":7,\"index\":2},"
                        + "\"readings\":1,\"receivedInHour\":0}";

        assertThat(text(EventJson.REJECTIONS.write(rejection))).isEqualTo(json);
        assertThat(EventJson.REJECTIONS.read(bytes(json)))
                .usingRecursiveComparison()
                .isEqualTo(rejection);
    }

    @Test
    void nodeEvents_golden() {
        NodeState state =
                new NodeState(FunctionalMode.ACTIVE, false, Severity.NORMAL, 1, new SamplingIntervals(30, 40, 20));
        NodeEvent event = new NodeEvent(
                4, TIME, "net", "N1", NodeEventType.ACTIVATED, "server", Map.of("a", "b"), state, null, null);

        assertGolden(
                EventJson.NODE_EVENTS,
                event,
                "{\"id\":\"net/N1/4\",\"sequence\":4,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"event\":\"ACTIVATED\",\"actor\":\"server\",\"detail\":{\"a\":\"b\"},"
                        + "\"state\":{\"functionalMode\":\"ACTIVE\",\"blockedByOperator\":false,"
                        + "\"reportedSeverity\":\"NORMAL\",\"configVersion\":1,\"samplingIntervals\":{\"normalSeconds\":30,"
                        + "\"warningSeconds\":40,\"dangerSeconds\":20}}}");
    }

    @Test
    @DisplayName("NODE-05: a node event of before, with connectivity and without intervals, has the default intervals")
    void nodeEvents_ofBefore_areRead() {
        String before =
                "{\"id\":\"net/N1/4\",\"sequence\":4,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"event\":\"ONLINE\",\"actor\":\"node\",\"detail\":{},"
                        + "\"state\":{\"functionalMode\":\"ACTIVE\",\"blockedByOperator\":false,"
                        + "\"reportedSeverity\":\"WARNING\",\"connectivity\":\"ONLINE\",\"configVersion\":1}}";

        NodeEvent event = EventJson.NODE_EVENTS.read(bytes(before));

        assertThat(event.event()).isEqualTo(NodeEventType.ONLINE);
        assertThat(event.state())
                .isEqualTo(new NodeState(
                        FunctionalMode.ACTIVE, false, Severity.WARNING, 1, new SamplingIntervals(60, 40, 20)));
    }

    @Test
    @DisplayName("NODE-04: a change of severity, with the node's condition after it")
    void severityEvents_changeOfSeverity_golden() {
        assertGolden(
                EventJson.SEVERITY_EVENTS,
                new SeverityEvent(
                        3,
                        2,
                        TIME,
                        "net",
                        "N1",
                        new SeverityChange(
                                SeverityOrigin.ASSESSED,
                                Severity.NORMAL,
                                Severity.DANGER,
                                "flame 90 < 150",
                                "builtin-flame-danger",
                                "flame",
                                Severity.WARNING),
                        null,
                        CONDITION),
                "{\"id\":\"net/N1/ASSESSED/2\",\"sequence\":3,\"number\":2,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"severityChange\":{\"origin\":\"ASSESSED\",\"from\":\"NORMAL\","
                        + "\"to\":\"DANGER\",\"reason\":\"flame 90 < 150\",\"rule\":\"builtin-flame-danger\","
                        + "\"sensor\":\"flame\",\"severityBefore\":\"WARNING\"}," + CONDITION_JSON + "}");
    }

    @Test
    @DisplayName("NODE-06: a change of connectivity, with the node's condition after it")
    void severityEvents_changeOfConnectivity_golden() {
        assertGolden(
                EventJson.SEVERITY_EVENTS,
                new SeverityEvent(
                        4,
                        2,
                        TIME,
                        "net",
                        "N1",
                        null,
                        new ConnectivityChange(Connectivity.ONLINE, "a message came"),
                        CONDITION),
                "{\"id\":\"net/N1/CONNECTIVITY/2\",\"sequence\":4,\"number\":2,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"connectivityChange\":{\"to\":\"ONLINE\",\"reason\":\"a message came\"},"
                        + CONDITION_JSON + "}");
    }

    @Test
    void severityEvents_bothChangesOrNone_areRefused() {
        String start =
                "{\"sequence\":3,\"number\":1,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\",\"nodeId\":\"N1\",";
        String went = "\"connectivityChange\":{\"to\":\"OFFLINE\",\"reason\":\"silence\"},";
        String rose = "\"severityChange\":{\"origin\":\"REPORTED\",\"from\":\"NORMAL\",\"to\":\"DANGER\","
                + "\"reason\":\"\",\"severityBefore\":\"NORMAL\"},";
        assertThat(EventJson.SEVERITY_EVENTS
                        .read(bytes(start + went + CONDITION_JSON + "}"))
                        .connectivityChange())
                .isNotNull();

        for (String json : List.of(
                start + CONDITION_JSON + "}",
                start + went + rose + CONDITION_JSON + "}",
                start + went.replace("}", ",\"to\":null}") + CONDITION_JSON + "}",
                start + went.replaceFirst(",$", "}"))) {
            assertThatThrownBy(() -> EventJson.SEVERITY_EVENTS.read(bytes(json)))
                    .as(json)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void trendsAndHeartbeats_golden() {
        assertGolden(
                EventJson.TRENDS,
                new Trend(
                        TIME,
                        "net",
                        "N1",
                        "temperature",
                        300L,
                        null,
                        TrendMethod.LEAST_SQUARES,
                        0,
                        5,
                        240,
                        0.06,
                        28.5,
                        0.75,
                        0.01,
                        List.of(new Forecast("hot", Severity.WARNING, 30, TIME, TIME, null, 0.95))),
                "{\"id\":\"net/N1/temperature/LEAST_SQUARES/PT5M/2026-11-22T10:00:00.250Z\","
                        + "\"windowEnd\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\",\"nodeId\":\"N1\","
                        + "\"sensor\":\"temperature\",\"windowSeconds\":300,\"method\":\"LEAST_SQUARES\",\"revision\":0,"
                        + "\"n\":5,\"spanSeconds\":240.0,\"slopePerMinute\":0.06,\"intercept\":28.5,\"rSquared\":0.75,"
                        + "\"slopeStderr\":0.01,\"forecasts\":[{\"rule\":\"hot\",\"severity\":\"WARNING\",\"threshold\":30.0,"
                        + "\"crossesAt\":\"2026-11-22T10:00:00.250000Z\",\"earliest\":\"2026-11-22T10:00:00.250000Z\","
                        + "\"confidence\":0.95}]}");
        assertGolden(
                EventJson.HEARTBEATS,
                new Heartbeat("bridge-1", TIME),
                "{\"bridge\":\"bridge-1\",\"time\":\"2026-11-22T10:00:00.250000Z\"}");
    }

    @Test
    void outboundMessagesAndOperatorCommands_golden() {
        assertGolden(
                EventJson.OUTBOUND_MESSAGES,
                new OutboundMessage("net/N1/4", TIME, "net/N1/control", "a\nb", 1, false),
                "{\"id\":\"net/N1/4\",\"time\":\"2026-11-22T10:00:00.250000Z\",\"topic\":\"net/N1/control\","
                        + "\"payload\":\"a\\nb\",\"qos\":1,\"retained\":false}");
        assertGolden(
                EventJson.OPERATOR_COMMANDS,
                OperatorCommand.block("net", "N1"),
                "{\"action\":\"BLOCK\",\"network\":\"net\",\"nodeId\":\"N1\",\"parameters\":[]}");
        assertGolden(
                EventJson.OPERATOR_COMMANDS,
                OperatorCommand.configure("net", "N1", "c1", "<a/>"),
                "{\"action\":\"CONFIGURE\",\"network\":\"net\",\"nodeId\":\"N1\",\"xml\":\"<a/>\","
                        + "\"commandId\":\"c1\",\"parameters\":[]}");
        assertGolden(
                EventJson.OPERATOR_COMMANDS,
                OperatorCommand.command("net", "N1", "c2", "SET_SAMPLING_INTERVAL", List.of("normalMode", "30")),
                "{\"action\":\"COMMAND\",\"network\":\"net\",\"nodeId\":\"N1\",\"commandId\":\"c2\","
                        + "\"command\":\"SET_SAMPLING_INTERVAL\",\"parameters\":[\"normalMode\",\"30\"]}");
        assertThat(EventJson.OPERATOR_COMMANDS.read(
                        bytes("{\"action\":\"BLOCK\",\"network\":\"net\",\"nodeId\":\"N1\"}")))
                .as("a command of before")
                .isEqualTo(OperatorCommand.block("net", "N1"));
    }

    @Test
    @DisplayName("Unknown fields are ignored, nulls are absent values, any order is read")
    void read_newerWriter_isUnderstood() {
        String newer = READING_JSON
                .replace("{\"id\"", "{\"new\":{\"a\":[1,{}]},\"textValue\":null,\"id\"")
                .replace("{\"partition\"", "{\"new\":[],\"partition\"");

        assertThat(EventJson.READINGS.read(bytes(newer))).isEqualTo(READING);
        assertThat(EventJson.OPERATOR_COMMANDS.read(
                        bytes("{\"new\":{},\"nodeId\":\"N1\",\"network\":\"net\",\"xml\":null,\"action\":\"ADD\"}")))
                .isEqualTo(OperatorCommand.add("net", "N1", null));
    }

    @ParameterizedTest
    @DisplayName("What is no such record is refused with an UncheckedIOException")
    @ValueSource(strings = {"", "null", "x", "{}", "[]", "1", "{\"id\":\"1\"}", "{\"action\":\"ADD\"}", "{", "{}{}"})
    void read_noRecord_isRefused(String json) {
        for (EventJson<?> codec : List.of(
                EventJson.READINGS,
                EventJson.REJECTIONS,
                EventJson.NODE_EVENTS,
                EventJson.OUTBOUND_MESSAGES,
                EventJson.SEVERITY_EVENTS,
                EventJson.TRENDS,
                EventJson.ALERT_EVENTS,
                EventJson.NOTIFICATIONS,
                EventJson.ACKNOWLEDGEMENTS,
                EventJson.PART_CONDITIONS,
                EventJson.HEARTBEATS,
                EventJson.OPERATOR_COMMANDS)) {
            assertThatThrownBy(() -> codec.read(bytes(json))).isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("A reading that lacks a field or has one of a wrong type is refused")
    @ValueSource(
            strings = {
                "\"network\":\"net\",",
                "\"timeFromNode\":true,",
                "\"dataType\":\"FLOAT\",",
                "\"quality\":\"GOOD\",",
                "\"partition\":3,",
                "\"origin\":{\"partition\":3,\"offset\":1234,\"index\":0},",
                ",\"receivedInHour\":5"
            })
    void readings_lackingField_isRefused(String field) {
        assertThat(READING_JSON).contains(field);
        for (String json : List.of(
                READING_JSON.replace(field, ""),
                READING_JSON.replace(field, field.replaceFirst(":[^{,]+|:\\{.*\\}", ":[[]]")),
                READING_JSON + "x")) {
            assertThatThrownBy(() -> EventJson.READINGS.read(bytes(json)))
                    .as(json)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"qos\":1,", ",\"retained\":false", "\"time\":\"2026-11-22T10:00:00.250000Z\","})
    void outboundMessages_lackingField_isRefused(String field) {
        String json =
                "{\"id\":\"a\",\"time\":\"2026-11-22T10:00:00.250000Z\",\"topic\":\"t\",\"payload\":\"p\",\"qos\":1,"
                        + "\"retained\":false}";
        assertThat(EventJson.OUTBOUND_MESSAGES.read(bytes(json)).qos()).isEqualTo(1);

        assertThatThrownBy(() -> EventJson.OUTBOUND_MESSAGES.read(bytes(json.replace(field, ""))))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> EventJson.OUTBOUND_MESSAGES.read(bytes(json.replace("2026", "26"))))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static <T> void assertGolden(EventJson<T> codec, T event, String json) {
        assertThat(text(codec.write(event))).isEqualTo(json);
        assertThat(codec.read(bytes(json))).isEqualTo(event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
