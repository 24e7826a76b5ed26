package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Alarm a = Alarm.warning("a");
    private final Alarm b = Alarm.warning("b");
    private final Alarm c = Alarm.warning("c");

    private final NetworkUnderTest network = new NetworkUnderTest(subscribers("maria"));

    @Test
    void fire_newGroup_isToldTogetherAfterItsWait() {
        network.fires(a).seconds(2).fires(b);
        assertThat(network.told()).isEmpty();

        network.seconds(1);
        assertThat(network.told()).containsExactly("FIRING maria a,b");
    }

    @Test
    void fire_groupWaitOfZero_isToldAtOnce() {
        NetworkUnderTest prompt =
                new NetworkUnderTest(subscribers("maria").defaultRoute(AT_ONCE, MINUTE, Duration.ZERO));

        prompt.fires(a, b);
        assertThat(prompt.told()).containsExactly("FIRING maria a");

        prompt.seconds(60);
        assertThat(prompt.told()).containsExactly("FIRING maria b");
    }

    @Test
    void fire_inAToldGroup_isToldAfterTheInterval() {
        network.fires(a).seconds(10).fires(b).seconds(5).fires(c).seconds(47);
        assertThat(network.told()).containsExactly("FIRING maria a");

        network.seconds(1);
        assertThat(network.told()).containsExactly("FIRING maria b,c");
    }

    @Test
    void fire_longAfterTheGroupWasTold_isToldAtOnce() {
        network.fires(a).seconds(200).fires(b);

        assertThat(network.told()).containsExactly("FIRING maria a", "FIRING maria b");
    }

    @Test
    void fire_inAnotherRoom_isAnotherGroupAndThread() {
        network.fires(a, b.in("cellar")).seconds(3);

        assertThat(network.told()).containsExactlyInAnyOrder("FIRING maria a", "FIRING maria b");
        assertThat(network.allTellings())
                .extracting(Telling::group)
                .containsExactlyInAnyOrder(
                        "greece, gr/attica/athens/campus/indoor/library/hall",
                        "greece, gr/attica/athens/campus/indoor/library/cellar");
        assertThat(network.allTellings()).extracting(Telling::thread).doesNotHaveDuplicates();
    }

    @Test
    void fire_worseThanAllThatTheGroupTold_isToldAtOnce() {
        network.fires(a).seconds(10).fires(Alarm.danger("d"));

        assertThat(network.told()).containsExactly("FIRING maria a", "FIRING maria d");
    }

    @Test
    void raise_inAToldGroup_isToldAtOnce() {
        network.fires(a).seconds(10).takes(a.raised(network.now()));

        assertThat(network.told()).containsExactly("FIRING maria a", "RAISED maria a");
    }

    @Test
    void raise_withinTheGroupWait_isToldOnceAsItIsThen() {
        network.fires(a).seconds(1).takes(a.raised(network.now())).seconds(10);

        assertThat(network.told()).containsExactly("FIRING maria a");
    }

    @Test
    void raise_manyInAToldGroup_areToldTogetherAfterTheFirst() {
        network.fires(a, b, c).seconds(10);
        network.takes(a.raised(network.now())).takes(b.raised(network.now())).takes(c.raised(network.now()));
        network.seconds(1);

        assertThat(network.told()).containsExactly("FIRING maria a,b,c", "RAISED maria a", "RAISED maria b,c");
    }

    @Test
    void raise_soonAfterItWasLowered_isNotToldAgain() {
        network.fires(a).seconds(10).takes(a.raised(network.now())).seconds(10);
        network.takes(a.lowered(network.now()))
                .seconds(20)
                .takes(a.raised(network.now()))
                .seconds(100);

        assertThat(network.told()).containsExactly("FIRING maria a", "RAISED maria a");
    }

    @Test
    void raise_longAfterItWasLowered_isToldAgainWithAnotherId() {
        network.fires(a).seconds(10).takes(a.raised(network.now())).seconds(10);
        network.takes(a.lowered(network.now())).seconds(60).takes(a.raised(network.now()));

        assertThat(network.told()).containsExactly("FIRING maria a", "RAISED maria a", "RAISED maria a");
        assertThat(network.allTellings()).extracting(Telling::tellingId).doesNotHaveDuplicates();
    }

    @Test
    void resolve_withinTheGroupWait_tellsNothing() {
        network.fires(a).seconds(2).takes(a.resolved(network.now())).seconds(100);

        assertThat(network.told()).isEmpty();
        assertThat(network.wakeAt()).isNull();
    }

    @Test
    void resolve_allOfTheGroup_isToldOnceAtOnce() {
        network.fires(a, b).seconds(3).takes(a.resolved(network.now())).seconds(100);
        assertThat(network.told()).containsExactly("FIRING maria a,b");

        network.takes(b.resolved(network.now()));
        assertThat(network.told()).containsExactly("RESOLVED maria a,b");
        assertThat(network.wakeAt()).isNull();
        assertThat(network.store().alerts()).isEmpty();
        assertThat(network.store().groups()).isEmpty();
    }

    @Test
    void resolve_whileAnotherWaitsToBeTold_isToldAfterThat() {
        network.fires(a).seconds(10).fires(b).takes(a.resolved(network.now()));
        assertThat(network.told()).containsExactly("FIRING maria a");

        network.seconds(60).takes(b.resolved(network.now()));
        assertThat(network.told()).containsExactly("FIRING maria b", "RESOLVED maria a,b");
    }

    @Test
    void resolve_withOneThatWasNeverTold_namesThoseThatWere() {
        network.fires(a).seconds(3).fires(b).takes(b.resolved(network.now())).takes(a.resolved(network.now()));

        assertThat(network.told()).containsExactly("FIRING maria a", "RESOLVED maria a");
    }

    @Test
    void fire_again_isANewThread() {
        network.fires(a)
                .seconds(3)
                .takes(a.resolved(network.now()))
                .seconds(5)
                .fires(b)
                .seconds(3);

        assertThat(network.told()).containsExactly("FIRING maria a", "RESOLVED maria a", "FIRING maria b");
        List<Telling> tellings = network.allTellings();
        assertThat(tellings.get(1).thread()).isEqualTo(tellings.get(0).thread());
        assertThat(tellings.get(2).thread()).isNotEqualTo(tellings.get(0).thread());
    }

    @Test
    void change_ofThePlace_movesItWithoutTellingTwice() {
        network.fires(a, b).seconds(3).takes(a.moved("cellar", network.now())).seconds(300);
        assertThat(network.told()).containsExactly("FIRING maria a,b");

        network.takes(a.resolved(network.now())).takes(b.resolved(network.now()));
        assertThat(network.told()).containsExactly("RESOLVED maria a", "RESOLVED maria b");
    }

    @Test
    void take_anEventThatIsKnown_doesNothing() {
        var fired = a.fired(network.now());
        network.takes(fired)
                .seconds(3)
                .takes(fired)
                .takes(a.flapped(network.now()))
                .seconds(100);

        assertThat(network.told()).containsExactly("FIRING maria a");
    }

    @Test
    void fire_tenThousandInASecond_tellsAFewOfThemAndTheCount() {
        NetworkUnderTest busy = new NetworkUnderTest(subscribers("maria", "nikos"));
        List<Alarm> alarms = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> (i == 7_777 ? Alarm.danger("a" + i) : Alarm.warning("a" + i)).in("room" + i % 3))
                .toList();

        alarms.forEach(busy::fires);
        busy.seconds(70);
        assertThat(busy.allTellings()).hasSize(2 * 3);
        assertThat(busy.allTellings())
                .allSatisfy(telling -> assertThat(telling.alerts()).hasSize(Notification.MAX_ALERTS))
                .filteredOn(telling -> telling.subscriber().equals("maria"))
                .extracting(Telling::alertsInAll)
                .containsExactlyInAnyOrder(3_334, 3_333, 3_333);
        assertThat(busy.allTellings())
                .filteredOn(telling -> telling.group().endsWith("room1"))
                .allSatisfy(
                        telling -> assertThat(telling.alerts().get(0).alertId()).isEqualTo("a7777"));

        alarms.forEach(alarm -> busy.takes(alarm.raised(busy.now())));
        busy.seconds(2);
        alarms.forEach(alarm -> busy.takes(alarm.resolved(busy.now())));
        assertThat(busy.allTellings()).hasSizeLessThanOrEqualTo(2 * 3 * 4);
        assertThat(busy.allTellings())
                .filteredOn(telling -> telling.reason() == NotificationReason.RESOLVED)
                .hasSize(2 * 3)
                .extracting(Telling::alertsInAll)
                .containsOnly(3_334, 3_333);
        assertThat(busy.wakeAt()).isNull();
    }
}
