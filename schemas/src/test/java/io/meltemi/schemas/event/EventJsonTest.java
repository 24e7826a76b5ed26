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

    @Test
    @DisplayName("KAFKA-02: a reading's id is its origin's; times are microseconds in UTC (SQL-02)")
    void readings_golden() {
        assertGolden(EventJson.READINGS, READING, READING_JSON);
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
        NodeState state = new NodeState(FunctionalMode.ACTIVE, false, Severity.NORMAL, Connectivity.ONLINE, 1);
        NodeEvent event = new NodeEvent(
                4, TIME, "net", "N1", NodeEventType.ACTIVATED, "server", Map.of("a", "b"), state, null, null);

        assertGolden(
                EventJson.NODE_EVENTS,
                event,
                "{\"id\":\"net/N1/4\",\"sequence\":4,\"time\":\"2026-11-22T10:00:00.250000Z\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"event\":\"ACTIVATED\",\"actor\":\"server\",\"detail\":{\"a\":\"b\"},"
                        + "\"state\":{\"functionalMode\":\"ACTIVE\",\"blockedByOperator\":false,"
                        + "\"reportedSeverity\":\"NORMAL\",\"connectivity\":\"ONLINE\",\"configVersion\":1}}");
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
                new OperatorCommand(OperatorCommand.Action.BLOCK, "net", "N1", null),
                "{\"action\":\"BLOCK\",\"network\":\"net\",\"nodeId\":\"N1\"}");
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
                .isEqualTo(new OperatorCommand(OperatorCommand.Action.ADD, "net", "N1", null));
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
