package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.DANGERS;
import static io.meltemi.alerts.telling.SettingsUnderTest.WARNINGS;
import static io.meltemi.alerts.telling.SettingsUnderTest.below;
import static io.meltemi.alerts.telling.SettingsUnderTest.building;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static io.meltemi.alerts.telling.SettingsUnderTest.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("which routes an alert takes")
class RoutesTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final SettingsUnderTest TREE = subscribers("desk", "library", "fire", "all")
            .defaultTells("desk")
            .route(tells("every", AlertMatcher.ALL, true, "all"))
            .route(tells("in-library", building("library"), false, "library"))
            .route(below("in-library", "in-library-danger", DANGERS, false, null, "fire"))
            .route(tells("late", DANGERS, false, "fire"));

    static Stream<Arguments> alarms() {
        return Stream.of(
                Arguments.of(Alarm.warning("a").at("library", "hall"), new String[] {"all", "library"}),
                Arguments.of(Alarm.danger("a").at("library", "hall"), new String[] {"all", "fire"}),
                Arguments.of(Alarm.danger("a").at("lab", "hall"), new String[] {"all", "fire"}),
                Arguments.of(Alarm.warning("a").at("lab", "hall"), new String[] {"all"}));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void fire_inATree_isToldByTheFirstThatMatchesUnlessItGoesOn(Alarm alarm, String... told) {
        NetworkUnderTest network = new NetworkUnderTest(TREE);

        network.fires(alarm).seconds(3);

        assertThat(network.allTellings()).extracting(Telling::subscriber).containsExactlyInAnyOrder(told);
    }

    @Test
    void fire_withNoChildThatMatches_isTheParents() {
        SettingsUnderTest settings =
                subscribers("desk", "fire").defaultTells("desk").route(tells("danger", DANGERS, false, "fire"));
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(Alarm.warning("a")).seconds(3);

        assertThat(network.told()).containsExactly("FIRING desk a");
    }

    @Test
    @DisplayName("contract section 8: without a route of its own a subscriber gets every alert of WARNING and above")
    void fire_subscribersWhomNoRouteNames_areToldOfEachOnce() {
        SettingsUnderTest settings = subscribers("fire", "maria", "nikos")
                .defaultRoute(
                        Duration.ofSeconds(3), MINUTE, NONE, SettingsUnderTest.step(Duration.ofMinutes(9), "nikos"))
                .route(tells("first", AlertMatcher.ALL, true, "fire"))
                .route(tells("second", AlertMatcher.ALL, true, "fire"));
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(Alarm.warning("a"), Alarm.danger("b")).seconds(3);

        assertThat(network.told()).containsExactlyInAnyOrder("FIRING fire a,b", "FIRING maria a,b");
    }

    @Test
    void fire_ofSeveralRoutesThatNameOne_isToldOnceByTheChannelsOfAll() {
        Set<NotificationChannel> mail = Set.of(NotificationChannel.EMAIL);
        Set<NotificationChannel> sms = Set.of(NotificationChannel.SMS);
        SettingsUnderTest settings = subscribers("maria")
                .route(below("default", "mails", AlertMatcher.ALL, true, mail, "maria"))
                .route(below("default", "calls", DANGERS, false, sms, "maria"));
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(Alarm.warning("a"), Alarm.danger("b")).seconds(100);

        assertThat(network.allTellings())
                .extracting(Telling::subscriber, Telling::channels, telling -> telling.alerts()
                        .get(0)
                        .alertId())
                .containsExactlyInAnyOrder(
                        tuple("maria", java.util.List.of("email"), "a"),
                        tuple("maria", java.util.List.of("email", "sms"), "b"));
    }

    @Test
    void raise_thatChangesTheRoute_tellsTheNewOnesAndRaisesForTheOld() {
        SettingsUnderTest settings = subscribers("desk", "fire", "both")
                .route(tells("warning", WARNINGS, false, "desk", "both"))
                .route(tells("danger", DANGERS, false, "fire", "both"));
        NetworkUnderTest network = new NetworkUnderTest(settings);
        Alarm a = Alarm.warning("a");

        network.fires(a).seconds(10).takes(a.raised(network.now()));
        assertThat(network.told())
                .containsExactlyInAnyOrder("FIRING desk a", "FIRING both a", "RAISED both a", "FIRING fire a");

        network.seconds(100).takes(a.resolved(network.now()));
        assertThat(network.told())
                .as("all who were told of it firing hear of the end")
                .containsExactlyInAnyOrder("RESOLVED desk a", "RESOLVED both a", "RESOLVED fire a");
        assertThat(network.store().groups()).isEmpty();
    }

    @Test
    void fire_whereNobodyIsToBeTold_tellsNobodyAndLeavesNothing() {
        NetworkUnderTest network =
                new NetworkUnderTest(subscribers("fire").defaultTells().route(tells("danger", DANGERS, false, "fire")));
        Alarm a = Alarm.warning("a");

        network.fires(a).seconds(100).takes(a.resolved(network.now()));

        assertThat(network.told()).isEmpty();
        assertThat(network.wakeAt()).isNull();
    }

    @Test
    void raiseAndLower_againAndAgainBetweenTwoRoutes_isToldAfterTheWait() {
        SettingsUnderTest settings = subscribers("desk", "fire")
                .route(tells("warning", WARNINGS, false, "desk"))
                .route(tells("danger", DANGERS, false, "fire"));
        NetworkUnderTest network = new NetworkUnderTest(settings);
        Alarm a = Alarm.warning("a");

        network.fires(a);
        for (int i = 0; i < 2; i++) {
            network.seconds(1).takes(a.raised(network.now()));
            network.seconds(1).takes(a.lowered(network.now()));
        }

        assertThat(network.told()).containsExactly("FIRING desk a", "FIRING fire a");
    }
}
