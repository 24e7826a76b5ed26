package io.meltemi.jobs.alert;

import static io.meltemi.jobs.alert.TellingAlerts.fired;
import static io.meltemi.jobs.alert.TellingAlerts.platform;
import static io.meltemi.jobs.alert.TellingAlerts.raised;
import static io.meltemi.jobs.alert.TellingAlerts.resolved;
import static io.meltemi.jobs.alert.TellingHarness.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Route;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.KafkaTopics;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TellingFunctionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Maria hears of everything, the chief when nobody acknowledges for five minutes. */
    private static final Routing ESCALATING = new Routing(
            List.of(new Route(
                    "default",
                    null,
                    AlertMatcher.ALL,
                    false,
                    Set.of("maria"),
                    Set.of(),
                    List.of(AlertLabel.NETWORK, AlertLabel.PLACE),
                    Duration.ofSeconds(3),
                    MINUTE,
                    Duration.ofMinutes(10),
                    List.of(new EscalationStep(Duration.ofMinutes(5), Set.of("chief"), Set.of())))),
            Routing.BUILT_IN_INHIBITIONS);

    @Test
    void process_alertsOfTwoNetworksAndThePlatform_areToldApart() throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            harness.takes(fired("a", "hall", START));
            harness.takes(platform("p", true, START));
            assertThat(harness.tellings()).isEmpty();

            harness.passes(Duration.ofSeconds(3));
            assertThat(harness.told()).containsExactlyInAnyOrder("FIRING maria a", "FIRING maria p");
            assertThat(harness.tellings())
                    .extracting(Telling::group)
                    .containsExactlyInAnyOrder("greece, gr/attica/athens/campus/indoor/library/hall", "platform");
        }
    }

    @Test
    void timers_whileAlertsLastAndAfter_areOneANetworkAndThenNone() throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            for (int i = 0; i < 100; i++) {
                harness.takes(fired("a" + i, "room" + i, harness.now()));
                harness.passes(Duration.ofMillis(10));
            }
            harness.takes(platform("p", true, harness.now()));
            assertThat(harness.processingTimeTimers()).isEqualTo(2);

            harness.passes(MINUTE);
            for (int i = 0; i < 100; i++) {
                harness.takes(resolved("a" + i, "room" + i, harness.now()));
            }
            harness.takes(platform("p", false, harness.now()));
            assertThat(harness.told()).hasSize(2 * 101);
            assertThat(harness.processingTimeTimers()).isZero();
            assertThat(harness.keyedStateEntries()).isZero();
        }
    }

    @Test
    void broadcast_settingsThatChange_countWithinASecond() throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.takes(fired("a", "hall", START));
            harness.passes(MINUTE);
            harness.subscriber("maria");
            harness.silence(new Silence(
                    "works", AlertMatcher.ALL, START, START.plusSeconds(6_000), "nikos", "the roof is mended"));
            harness.passes(MINUTE);
            assertThat(harness.told()).isEmpty();
            assertThat(harness.said()).containsExactly("MUTED a works");

            harness.delete(KafkaTopics.SILENCES, "works");
            harness.passes(Duration.ofSeconds(4));
            assertThat(harness.told()).containsExactly("FIRING maria a");
            assertThat(harness.said()).containsExactly("MUTED a works", "UNMUTED a works");

            harness.delete(KafkaTopics.SUBSCRIBERS, "maria");
            harness.passes(Duration.ofSeconds(1));
            harness.takes(raised("a", "hall", harness.now()));
            harness.passes(Duration.ofHours(9));
            assertThat(harness.told()).hasSize(1);
        }
    }

    @Test
    @DisplayName("KAFKA-02: what is decided again after a restart has the id that it had")
    void restore_beforeAGroupWasTold_tellsItWithTheSameId() throws Exception {
        OperatorSubtaskState waiting;
        List<Telling> before;
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            harness.takes(fired("a", "hall", START));
            harness.takes(fired("b", "hall", START));
            waiting = harness.snapshot();
            harness.passes(Duration.ofSeconds(3));
            before = harness.tellings();
        }
        try (TellingHarness harness = TellingHarness.start(waiting, START.plusSeconds(100))) {
            harness.passes(Duration.ofSeconds(1));

            assertThat(harness.tellings())
                    .hasSameSizeAs(before)
                    .extracting(Telling::tellingId, Telling::thread)
                    .containsExactlyElementsOf(before.stream()
                            .map(telling -> tuple(telling.tellingId(), telling.thread()))
                            .toList());
        }
    }

    @Test
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = TellingFunctionTest.class.getResource("telling-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (TellingHarness harness = TellingHarness.start(state, at(20))) {
            harness.passes(Duration.ofMinutes(11));
            harness.takes(resolved("a", "hall", harness.now()));
            harness.takes(resolved("c", "hall", harness.now()));

            assertThat(harness.told())
                    .containsExactly(
                            "FIRING maria c",
                            "ESCALATION chief a",
                            "ESCALATION chief c",
                            "REMINDER chief a,c",
                            "REMINDER maria a,c",
                            "RESOLVED chief a,c",
                            "RESOLVED maria a,b,c");
            assertThat(harness.said()).containsExactly("ESCALATED a ", "ESCALATED c ");
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            harness.subscriber("chief");
            harness.routing(ESCALATING);
            harness.silence(new Silence(
                    "cellar",
                    new AlertMatcher(
                            Set.of(),
                            Set.of(),
                            null,
                            null,
                            null,
                            List.of("gr", "attica", "athens", "campus", "indoor", "library", "cellar")),
                    START,
                    START.plusSeconds(100_000),
                    "maria",
                    "painting"));
            harness.takes(fired("a", "hall", START));
            harness.takes(fired("b", "hall", START));
            harness.takes(fired("s", "cellar", START));
            harness.passes(Duration.ofSeconds(5));
            harness.takes(resolved("b", "hall", harness.now()));
            harness.passes(Duration.ofSeconds(5));
            harness.takes(fired("c", "hall", harness.now()));
            harness.passes(Duration.ofSeconds(10));
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    @Test
    void process_tenThousandAlertsInASecond_tellsOfThemInAFewMessages() throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            for (int i = 0; i < 10_000; i++) {
                harness.takes(fired("a" + i, "hall", harness.now()));
                if (i % 100 == 0) {
                    harness.passes(Duration.ofMillis(10));
                }
            }
            harness.passes(MINUTE.plusSeconds(3));

            assertThat(harness.tellings()).hasSize(1).allSatisfy(telling -> {
                assertThat(telling.alerts()).hasSize(Notification.MAX_ALERTS);
                assertThat(telling.alertsInAll()).isEqualTo(10_000);
            });
        }
    }

    @Test
    void clock_setBackWhileItRuns_goesOn() throws Exception {
        try (TellingHarness harness = TellingHarness.start(null, START)) {
            harness.subscriber("maria");
            harness.subscriber("chief");
            harness.routing(ESCALATING);
            harness.takes(fired("a", "hall", START));
            harness.passes(Duration.ofSeconds(5));
            harness.clockJumps(Duration.ofDays(-400));
            harness.takes(raised("a", "hall", harness.now()));
            harness.passes(Duration.ofMinutes(11));

            assertThat(harness.told())
                    .containsExactly(
                            "FIRING maria a",
                            "RAISED maria a",
                            "ESCALATION chief a",
                            "REMINDER chief a",
                            "REMINDER maria a");
        }
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
