package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.step;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static io.meltemi.alerts.telling.SettingsUnderTest.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsLiveTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Alarm a = Alarm.warning("a");
    private final Alarm b = Alarm.warning("b");

    @Test
    void settings_aSubscriberIsDeleted_isToldNothingMore() {
        SettingsUnderTest settings =
                subscribers("maria", "nikos").defaultRoute(Duration.ofSeconds(3), MINUTE, TEN_MINUTES);
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(a).seconds(10).settings(settings.without("nikos"));
        network.seconds(1_000).takes(a.raised(network.now())).takes(a.resolved(network.now()));

        assertThat(network.told()).filteredOn(line -> line.contains("nikos")).containsExactly("FIRING nikos a");
        assertThat(network.store().alerts()).isEmpty();
    }

    @Test
    void settings_aSubscriberIsAdded_isToldWhatFires() {
        SettingsUnderTest settings = subscribers("maria");
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(a).seconds(100).settings(settings.and("nikos")).seconds(60);

        assertThat(network.told()).containsExactly("FIRING maria a", "FIRING nikos a");
    }

    @Test
    void settings_aRouteVanishes_handsItsAlertsOverWithoutTellingAgain() {
        SettingsUnderTest without = subscribers("maria", "nikos").defaultTells("maria", "nikos");
        SettingsUnderTest with = without.route(tells("all", AlertMatcher.ALL, false, "maria"));
        NetworkUnderTest network = new NetworkUnderTest(with);

        network.fires(a, b).seconds(10).settings(without).seconds(100);
        assertThat(network.told()).containsExactly("FIRING maria a,b", "FIRING nikos a,b");

        network.takes(a.resolved(network.now())).takes(b.resolved(network.now()));
        assertThat(network.told()).containsExactlyInAnyOrder("RESOLVED maria a,b", "RESOLVED nikos a,b");
        assertThat(network.store().groups()).isEmpty();
    }

    @Test
    void settings_aRouteNoLongerTellsOne_whoHearsOfTheEndAlone() {
        SettingsUnderTest before = subscribers("maria", "nikos").defaultTells("maria", "nikos");
        NetworkUnderTest network = new NetworkUnderTest(before);

        network.fires(a).seconds(10).settings(before.defaultTells("maria").route(tells("x", AlertMatcher.ALL, true)));
        network.seconds(10);
        network.told();
        network.settings(before.defaultTells("maria")
                        .route(tells("nobody", SettingsUnderTest.building("lab"), false, "nikos")))
                .seconds(10)
                .takes(a.raised(network.now()));
        assertThat(network.told()).containsExactly("RAISED maria a");

        network.takes(a.resolved(network.now()));
        assertThat(network.told()).containsExactlyInAnyOrder("RESOLVED maria a", "RESOLVED nikos a");
    }

    @Test
    void settings_shorterTimes_countForWhatWaits() {
        SettingsUnderTest slow =
                subscribers("maria").defaultRoute(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(9));
        NetworkUnderTest network = new NetworkUnderTest(slow);

        network.fires(a).seconds(5).settings(slow.defaultRoute(Duration.ofSeconds(3), MINUTE, TEN_MINUTES));
        network.seconds(61);
        assertThat(network.told()).containsExactly("FIRING maria a");
        network.settings(slow.defaultRoute(Duration.ofSeconds(3), MINUTE, MINUTE))
                .seconds(61);
        assertThat(network.told()).containsExactly("REMINDER maria a");
    }

    @Test
    void settings_thatChangeAgainAndAgain_areLookedAtOnceASecond() {
        NetworkUnderTest network = new NetworkUnderTest(subscribers("s0"));

        network.fires(a);
        SettingsUnderTest settings = subscribers("s0");
        for (int i = 1; i <= 1_000; i++) {
            settings = settings.and("s" + i % 10);
            network.settings(settings).takes(a.flapped(network.now()));
        }
        network.seconds(70);

        assertThat(network.allTellings())
                .extracting(Telling::subscriber)
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("KAFKA-02: what is decided again after a restart has the id that it had")
    void restart_fromWhatWasStored_goesOnAsIfNothingHadBeen() {
        SettingsUnderTest settings = subscribers("maria", "nikos")
                .defaultTells("maria")
                .defaultRoute(Duration.ofSeconds(3), MINUTE, TEN_MINUTES, step(MINUTE, "nikos"));

        assertThat(story(settings, false)).isNotEmpty().isEqualTo(story(settings, true));
    }

    private static List<String> story(SettingsUnderTest settings, boolean restarting) {
        Alarm one = Alarm.warning("one");
        Alarm other = Alarm.warning("other");
        NetworkUnderTest network = new NetworkUnderTest(settings);
        network.fires(one);
        for (int second = 0; second < 1_000; second++) {
            network.seconds(1);
            if (restarting) {
                network.restarts();
            }
            switch (second) {
                case 20 -> network.fires(other);
                case 100 -> network.takes(one.acknowledged(network.now()));
                case 200 -> network.takes(one.raised(network.now()));
                case 900 -> network.takes(one.resolved(network.now()));
                case 950 -> network.takes(other.resolved(network.now()));
                default -> {
                    // nothing happens
                }
            }
        }
        List<String> story = new ArrayList<>(network.told());
        network.allTellings().forEach(telling -> story.add(telling.tellingId() + " " + telling.thread()));
        return story;
    }

    @Test
    @DisplayName("KAFKA-02: an alert that comes along when it is decided again is not swallowed")
    void decideAgain_withMoreInTheGroup_hasAnotherId() {
        NetworkUnderTest before = new NetworkUnderTest(subscribers("maria"));
        NetworkUnderTest again = new NetworkUnderTest(subscribers("maria"));
        NetworkUnderTest withMore = new NetworkUnderTest(subscribers("maria"));

        before.fires(Alarm.warning("a")).seconds(5);
        again.seconds(100).fires(Alarm.warning("a")).seconds(5);
        withMore.seconds(100).fires(Alarm.warning("a"), Alarm.warning("b")).seconds(5);

        String id = before.allTellings().get(0).tellingId();
        assertThat(again.allTellings()).extracting(Telling::tellingId).containsExactly(id);
        assertThat(withMore.allTellings()).extracting(Telling::tellingId).doesNotContain(id);
    }
}
