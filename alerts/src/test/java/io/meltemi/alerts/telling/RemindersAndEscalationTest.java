package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.step;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NotificationReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemindersAndEscalationTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofSeconds(3);

    private static final SettingsUnderTest REMINDED =
            subscribers("maria").defaultRoute(WAIT, MINUTE, Duration.ofMinutes(10));
    private static final SettingsUnderTest ESCALATED = subscribers("maria", "nikos", "chief")
            .defaultTells("maria")
            .defaultRoute(WAIT, MINUTE, NONE, step(MINUTE, "nikos"), step(Duration.ofMinutes(5), "chief", "maria"));

    private final Alarm a = Alarm.warning("a");
    private final Alarm b = Alarm.warning("b");

    @Test
    void time_whileItFires_remindsEveryInterval() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a).seconds(60).fires(b).seconds(1_300);

        assertThat(network.told())
                .containsExactly("FIRING maria a", "FIRING maria b", "REMINDER maria a,b", "REMINDER maria a,b");
        assertThat(network.allTellings()).extracting(Telling::tellingId).doesNotHaveDuplicates();
    }

    @Test
    void acknowledge_one_remindsOfTheOthers() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a, b).seconds(60).takes(a.acknowledged(network.now())).seconds(600);
        assertThat(network.told()).containsExactly("FIRING maria a,b", "REMINDER maria b");

        network.takes(b.acknowledged(network.now())).seconds(6_000);
        assertThat(network.told()).isEmpty();

        network.takes(a.resolved(network.now())).takes(b.resolved(network.now()));
        assertThat(network.told()).containsExactly("RESOLVED maria a,b");
    }

    @Test
    void acknowledge_beforeItIsTold_tellsNothing() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a).takes(a.acknowledged(network.now())).seconds(6_000).takes(a.resolved(network.now()));

        assertThat(network.told()).isEmpty();
    }

    @Test
    void raise_ofAnAcknowledgedAlert_isToldAtOnceAndRemindedOf() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a).seconds(10).takes(a.acknowledged(network.now())).seconds(10);
        network.takes(a.raised(network.now())).seconds(700);

        assertThat(network.told()).containsExactly("FIRING maria a", "RAISED maria a", "REMINDER maria a");
    }

    @Test
    void flap_ofAToldAlert_tellsNobody() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a).seconds(10).takes(a.flapped(network.now())).seconds(100);

        assertThat(network.told()).containsExactly("FIRING maria a");
    }

    @Test
    void time_unacknowledged_escalatesStepByStepSinceItWasFirstTold() {
        NetworkUnderTest network = new NetworkUnderTest(ESCALATED);

        network.fires(a).seconds(62);
        assertThat(network.told()).containsExactly("FIRING maria a");
        network.seconds(1);
        assertThat(network.told()).containsExactly("ESCALATION nikos a");
        assertThat(network.said()).containsExactly("ESCALATED a nikos");
        network.seconds(240);
        assertThat(network.told()).containsExactlyInAnyOrder("ESCALATION chief a", "ESCALATION maria a");
        assertThat(network.said()).containsExactly("ESCALATED a chief,maria");
        assertThat(network.allEvents()).extracting(AlertEvent::id).doesNotHaveDuplicates();

        network.seconds(10_000).takes(a.resolved(network.now()));
        assertThat(network.told())
                .containsExactlyInAnyOrder("RESOLVED chief a", "RESOLVED maria a", "RESOLVED nikos a");
        assertThat(network.wakeAt()).isNull();
    }

    @Test
    void acknowledge_betweenSteps_endsEscalationUntilItRises() {
        NetworkUnderTest network = new NetworkUnderTest(ESCALATED);

        network.fires(a).seconds(63).takes(a.acknowledged(network.now())).seconds(600);
        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION nikos a");

        network.takes(a.raised(network.now())).seconds(60);
        assertThat(network.told())
                .as("who heard of it by escalation hears that it rose; then the steps begin anew")
                .containsExactlyInAnyOrder("RAISED maria a", "RAISED nikos a", "ESCALATION nikos a");
    }

    @Test
    void escalate_manyAtOnce_areToldTogether() {
        NetworkUnderTest network = new NetworkUnderTest(ESCALATED);

        network.fires(a, b).seconds(63);

        assertThat(network.told()).containsExactly("FIRING maria a,b", "ESCALATION nikos a,b");
        assertThat(network.said()).containsExactlyInAnyOrder("ESCALATED a nikos", "ESCALATED b nikos");
    }

    @Test
    void clock_jumpsAhead_tellsEachThatIsDueOnce() {
        NetworkUnderTest reminded = new NetworkUnderTest(REMINDED);
        reminded.fires(a).seconds(3).clockJumps(Duration.ofDays(30)).seconds(60);
        assertThat(reminded.told()).containsExactly("FIRING maria a", "REMINDER maria a");

        NetworkUnderTest escalated = new NetworkUnderTest(ESCALATED);
        escalated.fires(b).seconds(3).clockJumps(Duration.ofDays(30)).seconds(60);
        assertThat(escalated.told())
                .containsExactlyInAnyOrder(
                        "FIRING maria b", "ESCALATION nikos b", "ESCALATION chief b", "ESCALATION maria b");
    }

    @Test
    void clock_setBack_doesNotStopWhatIsDue() {
        NetworkUnderTest network = new NetworkUnderTest(REMINDED);

        network.fires(a).seconds(10).clockJumps(Duration.ofDays(-3_650)).seconds(600);
        assertThat(network.told()).containsExactly("FIRING maria a", "REMINDER maria a");

        network.fires(b).clockJumps(Duration.ofDays(-1)).seconds(60);
        assertThat(network.told()).containsExactly("FIRING maria b");

        NetworkUnderTest escalated = new NetworkUnderTest(ESCALATED);
        escalated
                .fires(Alarm.warning("c"))
                .seconds(10)
                .clockJumps(Duration.ofDays(-3_650))
                .seconds(60);
        assertThat(escalated.allTellings())
                .extracting(Telling::reason)
                .containsExactly(NotificationReason.FIRING, NotificationReason.ESCALATION);
    }
}
