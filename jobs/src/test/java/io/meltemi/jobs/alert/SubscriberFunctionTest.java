package io.meltemi.jobs.alert;

import static io.meltemi.jobs.alert.SubscriberHarness.NOON;
import static io.meltemi.jobs.alert.SubscriberHarness.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubscriberFunctionTest {

    private static final String QUIET_UNTIL_ONE =
            ",'timeZone':'Europe/Athens','quietHours':{'from':'11:00','to':'13:00'}";
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    @Test
    void telling_sentAtOnce_leavesNothingBehind() throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper("");
            harness.fires(NOON, "a");
            harness.tell("keeper", NOON, List.of(alert("b", Severity.DANGER)));

            assertThat(harness.notifications())
                    .extracting(
                            sent -> sent.address() + " " + sent.alerts().get(0).alertId())
                    .containsExactly("keeper@example.org a", "keeper@example.org b");
            assertThat(harness.heldBack()).isEmpty();
            harness.until(NOON.plus(Duration.ofMinutes(10)));
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void telling_inQuietHours_isHeldBackWithItsReasonAndComesAsDigest() throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper(QUIET_UNTIL_ONE);
            harness.fires(NOON, "a", "b");

            assertThat(harness.heldBack()).allSatisfy(event -> {
                assertThat(event.event()).isEqualTo(AlertEventType.HELD_BACK);
                assertThat(event.origin()).isEqualTo("subscriber keeper");
                assertThat(event.detail())
                        .containsEntry("reason", "QUIET_HOURS")
                        .containsEntry("until", ONE.toString());
            });
            assertThat(harness.heldBack())
                    .extracting(event -> event.alert().alertId())
                    .containsExactly("a", "b");

            harness.until(ONE.minusMillis(1));
            assertThat(harness.notifications()).isEmpty();
            harness.until(ONE);
            assertDigestOf(harness.notifications(), "a", "b");
            harness.until(ONE.plus(Duration.ofMinutes(10)));
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void restore_whileHeldBack_sendsOneDigestOfTheSameId() throws Exception {
        OperatorSubtaskState middle;
        List<Notification> first;
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper(QUIET_UNTIL_ONE);
            harness.fires(NOON, "a");
            middle = harness.snapshot();
            harness.fires(NOON.plusSeconds(1), "b");
            harness.until(ONE);
            first = harness.notifications();
        }
        try (SubscriberHarness harness = SubscriberHarness.start(middle, NOON.plusSeconds(30))) {
            harness.fires(NOON.plusSeconds(1), "b");
            harness.until(ONE.plusSeconds(90));

            assertDigestOf(harness.notifications(), "a", "b");
            assertThat(harness.notifications())
                    .extracting(Notification::notificationId)
                    .containsExactly(first.get(0).notificationId());
        }
    }

    @Test
    void restore_afterTheQuietHours_sendsTheDigestAtOnce() throws Exception {
        OperatorSubtaskState before;
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper(QUIET_UNTIL_ONE);
            harness.fires(NOON, "a");
            before = harness.snapshot();
        }
        try (SubscriberHarness harness =
                SubscriberHarness.start(before, NOON.plus(Duration.ofDays(30)).plusSeconds(7_200))) {
            assertDigestOf(harness.notifications(), "a");
        }
    }

    @Test
    @DisplayName(
            "A checkpoint written by the first version of the state can be restored: settings, a cap, a digest, a timer")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = SubscriberFunctionTest.class.getResource("subscriber-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (SubscriberHarness harness = SubscriberHarness.start(state, NOON.plusSeconds(20))) {
            harness.tell("keeper", NOON.plusSeconds(20), List.of(alert("e", Severity.DANGER)));
            assertThat(harness.notifications())
                    .as("one message of danger in ten minutes")
                    .isEmpty();

            harness.until(NOON.plus(Duration.ofMinutes(11)));
            assertDigestOf(harness.notifications(), "e");
            harness.until(ONE.plus(Duration.ofMinutes(30)));
            assertDigestOf(harness.notifications().subList(1, 2), "a", "b");
            harness.until(ONE.plus(Duration.ofMinutes(60)));
            assertThat(harness.stateEntries())
                    .as("that boss was told of a danger that has not ended")
                    .isOne();
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper(QUIET_UNTIL_ONE + ",'cap':{'notifications':1}");
            harness.subscriber(
                    "boss",
                    "{'name':'boss','leastSeverity':'DANGER','addresses':{'sms':'+302273012345'}}".replace('\'', '"'));
            harness.fires(NOON, "a", "b");
            harness.tell("keeper", NOON, List.of(alert("c", Severity.DANGER)));
            harness.tell("boss", NOON, List.of(alert("c", Severity.DANGER)));
            harness.tell("nobody", NOON, List.of(alert("d", Severity.WARNING)));
            harness.until(NOON.plusSeconds(5));
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    @Test
    void setting_changed_isLookedAtAtOnceOrWithinAMinute() throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper(QUIET_UNTIL_ONE);
            harness.fires(NOON, "a");
            harness.keeper(QUIET_UNTIL_ONE.replace("13:00", "12:30"));
            harness.until(NOON.plus(Duration.ofMinutes(31)));
            assertDigestOf(harness.notifications(), "a");

            harness.keeper(QUIET_UNTIL_ONE);
            harness.fires(NOON.plus(Duration.ofMinutes(31)), "b");
            harness.keeper("");
            assertDigestOf(harness.notifications().subList(1, 2), "b");
        }
    }

    @Test
    void setting_unusable_formerOneCounts() throws Exception {
        OperatorSubtaskState state;
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper("");
            harness.keeper(",'language':7");
            harness.subscriber("keeper", "{\"name\":\"somebody-else\"}");
            harness.fires(NOON, "a");
            assertThat(harness.notifications()).hasSize(1);
            state = harness.snapshot();
        }
        try (SubscriberHarness harness = SubscriberHarness.start(state, NOON)) {
            harness.fires(NOON, "b");
            assertThat(harness.notifications()).hasSize(1);
        }
    }

    @Test
    void setting_deleted_nothingIsSentAndTheReasonTold() throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.keeper("");
            harness.subscriber("keeper", null);
            harness.fires(NOON, "a");
            harness.until(NOON.plusSeconds(10));

            assertThat(harness.notifications()).isEmpty();
            assertThat(harness.heldBack())
                    .extracting(event -> event.detail().get("reason"))
                    .containsExactly("NO_SUBSCRIBER");
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void setting_arrivesAfterTheTelling_isSentThen() throws Exception {
        try (SubscriberHarness harness = SubscriberHarness.start(null, NOON)) {
            harness.fires(NOON, "a");
            harness.until(NOON.plusSeconds(5));
            harness.keeper("");

            assertThat(harness.notifications()).hasSize(1);
            assertThat(harness.heldBack()).isEmpty();
            harness.until(NOON.plus(Duration.ofMinutes(10)).plusSeconds(5));
            assertThat(harness.stateEntries()).isZero();
        }
    }

    private static void assertDigestOf(List<Notification> notifications, String... alertIds) {
        assertThat(notifications).hasSize(1);
        assertThat(notifications.get(0).reason()).isEqualTo(NotificationReason.DIGEST);
        assertThat(notifications.get(0).alerts()).extracting(Alert::alertId).containsExactly(alertIds);
    }
}
