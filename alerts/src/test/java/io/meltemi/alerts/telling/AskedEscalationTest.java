package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.step;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskedEscalationTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SettingsUnderTest STEPS = subscribers("maria", "nikos", "chief")
            .defaultTells("maria")
            .defaultRoute(
                    Duration.ofSeconds(3),
                    MINUTE,
                    NONE,
                    step(Duration.ofMinutes(10), "nikos"),
                    step(Duration.ofMinutes(20), "chief"));

    private final Alarm a = Alarm.warning("a");

    @Test
    void ask_firing_tellsTheNextStepAtOnceAndTheOneAfterInItsTime() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).seconds(60).takes(a.escalationAsked(network.now()));

        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION nikos a");
        assertThat(network.said()).containsExactly("ESCALATED a nikos");
        AlertEvent event = network.allEvents().get(0);
        assertThat(event.actor()).isEqualTo("anna");
        assertThat(event.detail())
                .containsEntry("step", "1")
                .containsEntry("route", "default")
                .containsEntry("comment", "need help");

        network.seconds(620);
        assertThat(network.told()).as("the first step is done").isEmpty();
        network.seconds(600);
        assertThat(network.told()).containsExactly("ESCALATION chief a");
        network.takes(a.resolved(network.now()));
        assertThat(network.told())
                .containsExactlyInAnyOrder("RESOLVED maria a", "RESOLVED nikos a", "RESOLVED chief a");
        assertThat(network.wakeAt()).isNull();
    }

    @Test
    void ask_again_tellsTheStepAfterAndThenNobody() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).seconds(5);
        for (int i = 0; i < 3; i++) {
            network.takes(a.escalationAsked(network.now())).seconds(1);
        }

        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION nikos a", "ESCALATION chief a");
        assertThat(network.said()).containsExactly("ESCALATED a nikos", "ESCALATED a chief", "NOT_ESCALATED a ");
        assertThat(network.allEvents().get(2).detail()).containsEntry("because", "NO_FURTHER_STEP");
        assertThat(network.allEvents()).extracting(AlertEvent::id).doesNotHaveDuplicates();
        network.seconds(3_000);
        assertThat(network.told()).isEmpty();
    }

    @Test
    void ask_twiceTheSameEvent_isHeardOnce() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).seconds(5);
        AlertEvent asked = a.escalationAsked(network.now());
        network.takes(asked).restarts().takes(asked);

        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION nikos a");
    }

    @Test
    void ask_acknowledged_tellsTheStepAndNothingComesByItself() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).seconds(5).takes(a.acknowledged(network.now()));
        network.takes(a.escalationAsked(network.now())).seconds(6_000);
        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION nikos a");

        network.takes(a.raised(network.now())).seconds(600);
        assertThat(network.told())
                .as("what has become worse is escalated anew, from the first step")
                .containsExactlyInAnyOrder("RAISED maria a", "RAISED nikos a", "ESCALATION nikos a");
        assertThat(network.allTellings()).extracting(Telling::tellingId).doesNotHaveDuplicates();
    }

    @Test
    void ask_beforeAnybodyWasTold_tellsTheStepFirst() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).takes(a.escalationAsked(network.now()));
        assertThat(network.told()).containsExactly("ESCALATION nikos a");

        network.seconds(3);
        assertThat(network.told()).containsExactly("FIRING maria a");
    }

    @Test
    void ask_silenced_saysThatItIsMuted() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS.silence(
                "works", AlertMatcher.ALL, NetworkUnderTest.START, NetworkUnderTest.START.plusSeconds(600)));
        network.fires(a).takes(a.escalationAsked(network.now()));

        assertThat(network.told()).isEmpty();
        assertThat(network.allEvents())
                .extracting(AlertEvent::event)
                .containsExactly(AlertEventType.MUTED, AlertEventType.NOT_ESCALATED);
        assertThat(network.allEvents().get(1).detail()).containsEntry("because", "MUTED");
    }

    @Test
    void ask_stepWithoutSubscribers_saysSoAndGoesOnToTheNext() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS.without("nikos"));
        network.fires(a).seconds(5).takes(a.escalationAsked(network.now()));
        assertThat(network.allEvents().get(0).detail()).containsEntry("because", "NO_SUBSCRIBER");

        network.takes(a.escalationAsked(network.now()));
        assertThat(network.told()).containsExactly("FIRING maria a", "ESCALATION chief a");
    }

    @Test
    void ask_noRouteAtAll_saysSo() {
        NetworkUnderTest network = new NetworkUnderTest(subscribers("maria"));
        network.fires(a).seconds(5).takes(a.escalationAsked(network.now()));

        assertThat(network.allEvents().get(0).detail()).containsEntry("because", "NO_FURTHER_STEP");
    }

    @Test
    void comment_firing_tellsNobody() {
        NetworkUnderTest network = new NetworkUnderTest(STEPS);
        network.fires(a).seconds(5).takes(a.commented(network.now())).seconds(5);

        assertThat(network.told()).containsExactly("FIRING maria a");
        assertThat(network.said()).isEmpty();
    }
}
