package io.meltemi.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 6: alerts and notifications as JSON. The texts here are golden: Kafka holds them, so they must stay readable. */
class AlertJsonTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.250Z");
    private static final Alert ALERT = new Alert(
            "0123456789abcdef",
            AlertKind.SEVERITY,
            AlertState.ACKNOWLEDGED,
            Severity.DANGER,
            "net",
            "N1",
            "flame",
            new Place("GR", "Attica", "Athens", "campus", "indoor", "B1", "R2"),
            "builtin-flame-danger",
            "flame 90 < 150",
            TIME.minusSeconds(60),
            TIME,
            TIME,
            "anna",
            null,
            Map.of("value", "90"));
    private static final String ALERT_JSON = "{\"alertId\":\"0123456789abcdef\",\"kind\":\"SEVERITY\","
            + "\"state\":\"ACKNOWLEDGED\",\"severity\":\"DANGER\",\"network\":\"net\",\"nodeId\":\"N1\",\"sensor\":\"flame\","
            + "\"place\":{\"country\":\"GR\",\"districtState\":\"Attica\",\"city\":\"Athens\",\"areaDescription\":\"campus\","
            + "\"area\":\"indoor\",\"building\":\"B1\",\"room\":\"R2\"},\"rule\":\"builtin-flame-danger\","
            + "\"summary\":\"flame 90 < 150\",\"startedAt\":\"2026-11-22T09:59:00.250000Z\","
            + "\"updatedAt\":\"2026-11-22T10:00:00.250000Z\",\"acknowledgedAt\":\"2026-11-22T10:00:00.250000Z\","
            + "\"acknowledgedBy\":\"anna\",\"facts\":{\"value\":\"90\"}}";
    private static final Alert PART_ALERT = new Alert(
            "fedcba9876543210",
            AlertKind.PLATFORM,
            AlertState.RESOLVED,
            Severity.WARNING,
            null,
            null,
            null,
            null,
            null,
            "kafka does not answer",
            TIME.minusSeconds(60),
            TIME,
            null,
            null,
            TIME,
            Map.of());
    private static final String PART_ALERT_JSON = "{\"alertId\":\"fedcba9876543210\",\"kind\":\"PLATFORM\","
            + "\"state\":\"RESOLVED\",\"severity\":\"WARNING\",\"summary\":\"kafka does not answer\","
            + "\"startedAt\":\"2026-11-22T09:59:00.250000Z\",\"updatedAt\":\"2026-11-22T10:00:00.250000Z\","
            + "\"resolvedAt\":\"2026-11-22T10:00:00.250000Z\",\"facts\":{}}";

    @Test
    @DisplayName("KAFKA-02: an alert event's id is its alert's, its origin and its number")
    void alertEvents_golden() {
        assertGolden(
                EventJson.ALERT_EVENTS,
                new AlertEvent(
                        2,
                        AlertEvent.LIFE,
                        TIME,
                        AlertEventType.ACKNOWLEDGED,
                        "anna",
                        Map.of("comment", "on my way"),
                        ALERT),
                "{\"id\":\"0123456789abcdef/life/2\",\"number\":2,\"origin\":\"life\","
                        + "\"time\":\"2026-11-22T10:00:00.250000Z\",\"event\":\"ACKNOWLEDGED\",\"actor\":\"anna\","
                        + "\"detail\":{\"comment\":\"on my way\"},\"alert\":" + ALERT_JSON + "}");
        assertGolden(
                EventJson.ALERT_EVENTS,
                new AlertEvent(-1, "subscriber anna", TIME, AlertEventType.HELD_BACK, "server", Map.of(), PART_ALERT),
                "{\"id\":\"fedcba9876543210/subscriber anna/-1\",\"number\":-1,\"origin\":\"subscriber anna\","
                        + "\"time\":\"2026-11-22T10:00:00.250000Z\",\"event\":\"HELD_BACK\",\"actor\":\"server\","
                        + "\"detail\":{},\"alert\":" + PART_ALERT_JSON + "}");
    }

    @Test
    @DisplayName("An event of telling is never of the origin life, and an alert's own always is; NORMAL is no alert's")
    void alertEvents_ofTheWrongOriginOrSeverity_areRefused() {
        String json = text(EventJson.ALERT_EVENTS.write(
                new AlertEvent(1, AlertEvent.LIFE, TIME, AlertEventType.FIRED, "server", Map.of(), ALERT)));
        assertThat(EventJson.ALERT_EVENTS.read(bytes(json)).alert()).isEqualTo(ALERT);

        for (String wrong : List.of(
                json.replace("\"FIRED\"", "\"MUTED\""),
                json.replace("\"life\"", "\"network\""),
                json.replace("\"DANGER\"", "\"NORMAL\""),
                json.replace("\"facts\":{\"value\":\"90\"}", "\"facts\":null"))) {
            assertThat(wrong).isNotEqualTo(json);
            assertThatThrownBy(() -> EventJson.ALERT_EVENTS.read(bytes(wrong)))
                    .as(wrong)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    @DisplayName("KAFKA-02: a notification is known by its own id")
    void notifications_golden() {
        String json = "{\"id\":\"00000000000000aa\",\"notificationId\":\"00000000000000aa\","
                + "\"time\":\"2026-11-22T10:00:00.250000Z\",\"reason\":\"RAISED\",\"subscriber\":\"anna\","
                + "\"channel\":\"EMAIL\",\"address\":\"anna@example.org\",\"language\":\"el\","
                + "\"timeZone\":\"Europe/Athens\",\"thread\":\"t1\",\"group\":\"B1\",\"alerts\":[" + ALERT_JSON + ","
                + PART_ALERT_JSON + "],\"alertsInAll\":3}";

        assertGolden(
                EventJson.NOTIFICATIONS,
                new Notification(
                        "00000000000000aa",
                        TIME,
                        NotificationReason.RAISED,
                        "anna",
                        NotificationChannel.EMAIL,
                        "anna@example.org",
                        "el",
                        "Europe/Athens",
                        "t1",
                        "B1",
                        List.of(ALERT, PART_ALERT),
                        3),
                json);
        for (String wrong : List.of(
                json.replace("\"alertsInAll\":3", "\"alertsInAll\":1"),
                json.replace(",\"alertsInAll\":3", ""),
                json.replace(ALERT_JSON + "," + PART_ALERT_JSON, ""),
                json.replace("\"RAISED\"", "\"ROSE\""))) {
            assertThatThrownBy(() -> EventJson.NOTIFICATIONS.read(bytes(wrong)))
                    .as(wrong)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void acknowledgementsAndPartConditions_golden() {
        assertGolden(
                EventJson.ACKNOWLEDGEMENTS,
                new Acknowledgement(TIME, "0123456789abcdef", "net", "N1", "anna", ""),
                "{\"time\":\"2026-11-22T10:00:00.250000Z\",\"action\":\"ACKNOWLEDGE\",\"alertId\":\"0123456789abcdef\",\"network\":\"net\","
                        + "\"nodeId\":\"N1\",\"actor\":\"anna\",\"comment\":\"\"}");
        assertGolden(
                EventJson.ACKNOWLEDGEMENTS,
                new Acknowledgement(TIME, AlertAction.COMMENT, "fedcba9876543210", null, null, "anna", "restarted"),
                "{\"time\":\"2026-11-22T10:00:00.250000Z\",\"action\":\"COMMENT\",\"alertId\":\"fedcba9876543210\",\"actor\":\"anna\","
                        + "\"comment\":\"restarted\"}");
        assertGolden(
                EventJson.PART_CONDITIONS,
                new PartCondition(TIME, "kafka", false, "no answer"),
                "{\"time\":\"2026-11-22T10:00:00.250000Z\",\"part\":\"kafka\",\"healthy\":false,"
                        + "\"reason\":\"no answer\"}");
    }

    @Test
    @DisplayName("An acknowledgement of before there were comments and escalations has no action")
    void acknowledgements_withoutAction_acknowledge() {
        String old = "{\"time\":\"2026-11-22T10:00:00.250000Z\",\"alertId\":\"0123456789abcdef\",\"network\":\"net\","
                + "\"nodeId\":\"N1\",\"actor\":\"anna\",\"comment\":\"\"}";

        assertThat(EventJson.ACKNOWLEDGEMENTS.read(bytes(old)))
                .isEqualTo(new Acknowledgement(TIME, "0123456789abcdef", "net", "N1", "anna", ""));
        assertThatThrownBy(() -> EventJson.ACKNOWLEDGEMENTS.read(
                        bytes(old.replace("\"alertId\"", "\"action\":\"SHOUT\",\"alertId\""))))
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
