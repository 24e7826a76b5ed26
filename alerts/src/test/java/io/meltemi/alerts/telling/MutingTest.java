package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.DANGERS;
import static io.meltemi.alerts.telling.SettingsUnderTest.WARNINGS;
import static io.meltemi.alerts.telling.SettingsUnderTest.building;
import static io.meltemi.alerts.telling.SettingsUnderTest.inhibition;
import static io.meltemi.alerts.telling.SettingsUnderTest.kind;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Routing;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutingTest {

    private static final Instant START = NetworkUnderTest.START;

    private static final SettingsUnderTest BUILT_IN =
            subscribers("maria").inhibit(Routing.BUILT_IN_INHIBITIONS.toArray(Inhibition[]::new));

    private final Alarm a = Alarm.warning("a");

    @Test
    void inhibit_aNodeBehindAnOfflineGateway_isToldWhenTheGatewayIsBackAndItIsNot() {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);
        Alarm gateway = Alarm.offline("g").relays("greece/+/gr/attica/athens/#\ngreece/other/#");
        Alarm node = Alarm.offline("n");
        Alarm quick = Alarm.offline("q");

        network.fires(gateway, node, quick).seconds(300);
        assertThat(network.told()).containsExactly("FIRING maria g");
        assertThat(network.said()).containsExactly("MUTED n builtin-gateway", "MUTED q builtin-gateway");

        network.takes(gateway.resolved(network.now())).seconds(30).takes(quick.resolved(network.now()));
        assertThat(network.said()).containsExactlyInAnyOrder("UNMUTED n builtin-gateway", "UNMUTED q builtin-gateway");
        assertThat(network.told()).as("what comes back soon is not told").containsExactly("RESOLVED maria g");

        network.seconds(30);
        assertThat(network.told()).containsExactly("FIRING maria n");
    }

    @ParameterizedTest
    @CsvSource({
        "greece/+/gr/attica/athens/campus/indoor/library/hall/+, true",
        "/greece/node-of-n/#, true",
        "greece/node-of-n/gr/attica/athens/campus/indoor/library/hall/control, true",
        "#, true",
        "greece/+/gr/attica/athens/campus/indoor/library/hall, false",
        "greece/+/gr/attica/athens/campus/indoor/library/hall/+/+, false",
        "greece/+/gr/crete/#, false",
        "italy/+/#, false",
        "greece/node-of-m/#, false"
    })
    void inhibit_byAGateway_asksItsFilters(String filter, boolean inhibited) {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);

        network.fires(Alarm.offline("g").in("attic").relays(filter), Alarm.offline("n"));

        assertThat(network.said()).hasSize(inhibited ? 1 : 0);
    }

    @Test
    void inhibit_gatewaysThatSpeakForOneAnother_tellsOfOne() {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);
        List<Alarm> ring = IntStream.range(0, 5)
                .mapToObj(i -> Alarm.offline("g" + i).relays("greece/#"))
                .toList();

        ring.forEach(network::fires);
        network.seconds(100);
        assertThat(network.told()).containsExactly("FIRING maria g0");

        network.takes(ring.get(0).resolved(network.now())).seconds(100);
        assertThat(network.told()).hasSize(2).first().isEqualTo("RESOLVED maria g0");
    }

    @Test
    void inhibit_aWarningOfTheSameSeries_isNotToldWhileThereIsDanger() {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);
        Alarm forecast = Alarm.warning("f").of(AlertKind.FORECAST).node("n");
        Alarm danger = Alarm.danger("d").node("n");
        Alarm otherSensor = Alarm.warning("o").of(AlertKind.FORECAST).node("n").sensor("humidity");

        network.fires(danger, forecast, otherSensor).seconds(100);

        assertThat(network.told()).containsExactly("FIRING maria d,o");
        assertThat(network.said()).containsExactly("MUTED f builtin-danger-over-warning");
    }

    @Test
    void inhibit_theSilenceOfABlockedNode_isToldWhenItIsBlockedNoMore() {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);
        Alarm blocked = Alarm.warning("b").of(AlertKind.NODE_BLOCKED).node("n");
        Alarm offline = Alarm.offline("o").node("n");
        Alarm other = Alarm.offline("p").node("m");

        network.fires(blocked, offline, other).seconds(100);
        assertThat(network.told()).containsExactly("FIRING maria b,p");
        assertThat(network.said()).containsExactly("MUTED o builtin-blocked-over-offline");

        network.takes(blocked.resolved(network.now())).seconds(100);
        assertThat(network.said()).containsExactly("UNMUTED o builtin-blocked-over-offline");
        assertThat(network.told()).contains("FIRING maria o");
    }

    @Test
    void inhibit_remindersOnly_tellsOfItOnce() {
        NetworkUnderTest network = new NetworkUnderTest(
                BUILT_IN.defaultRoute(Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofMinutes(10)));
        Alarm danger = Alarm.danger("d").in("cellar");

        network.fires(danger, a).seconds(700);
        assertThat(network.told()).containsExactlyInAnyOrder("FIRING maria d", "FIRING maria a", "REMINDER maria d");
        assertThat(network.said()).isEmpty();

        network.takes(danger.resolved(network.now())).seconds(600);
        assertThat(network.told()).containsExactly("RESOLVED maria d", "REMINDER maria a");
    }

    @Test
    void inhibit_anAlertOfBothSides_isNotInhibitedByItsLike() {
        NetworkUnderTest network = new NetworkUnderTest(
                subscribers("maria").inhibit(inhibition("danger", DANGERS, AlertMatcher.ALL, AlertLabel.BUILDING)));

        network.fires(
                        Alarm.danger("d"),
                        Alarm.danger("e"),
                        Alarm.warning("w"),
                        Alarm.warning("x").at("lab", "hall"))
                .seconds(100);

        assertThat(network.told()).containsExactlyInAnyOrder("FIRING maria d,e", "FIRING maria x");
        assertThat(network.said()).containsExactly("MUTED w danger");
    }

    @Test
    void inhibit_eachOtherByTwoInhibitions_tellsOfTheFirst() {
        AlertMatcher blocked = kind(AlertKind.NODE_BLOCKED);
        AlertMatcher offline = kind(AlertKind.NODE_OFFLINE);
        NetworkUnderTest network = new NetworkUnderTest(subscribers("maria")
                .inhibit(inhibition("one", blocked, offline, AlertLabel.PLACE))
                .inhibit(inhibition("two", offline, blocked, AlertLabel.PLACE)));

        network.fires(Alarm.offline("o"), Alarm.warning("b").of(AlertKind.NODE_BLOCKED))
                .seconds(3)
                .restarts();

        assertThat(network.told()).containsExactly("FIRING maria o");
        assertThat(network.said()).containsExactly("MUTED b two");
    }

    @Test
    void inhibit_whereEitherHasNoValue_doesNot() {
        NetworkUnderTest network = new NetworkUnderTest(subscribers("maria")
                .inhibit(inhibition("series", kind(AlertKind.NODE_OFFLINE), WARNINGS, AlertLabel.SENSOR)));

        network.fires(Alarm.offline("o"), Alarm.offline("p")).seconds(3);

        assertThat(network.said()).isEmpty();
    }

    @Test
    void inhibit_aRisingAlert_isToldWhenItIsNoTargetAnyMore() {
        NetworkUnderTest network = new NetworkUnderTest(BUILT_IN);
        Alarm forecast = Alarm.warning("f").of(AlertKind.FORECAST).node("n");

        network.fires(Alarm.danger("d").node("n"), forecast).seconds(10);
        network.takes(forecast.raised(network.now())).seconds(60);

        assertThat(network.said())
                .containsExactly("MUTED f builtin-danger-over-warning", "UNMUTED f builtin-danger-over-warning");
        assertThat(network.told()).containsExactly("FIRING maria d", "FIRING maria f");
    }

    @Test
    void inhibit_tenThousandWithManySources_looksAtEachAFewTimes() {
        NetworkUnderTest network = new NetworkUnderTest(
                subscribers("maria").inhibit(inhibition("danger", DANGERS, WARNINGS, AlertLabel.BUILDING)));
        List<Alarm> sources = IntStream.range(0, 3_000)
                .mapToObj(i -> Alarm.danger(String.format("%08x", i * 0x9E3779B9)))
                .toList();
        List<Alarm> targets = IntStream.range(0, 3_000)
                .mapToObj(i -> Alarm.warning(String.format("%08x", ~i * 0x9E3779B9)))
                .toList();

        sources.forEach(network::fires);
        targets.forEach(network::fires);
        network.seconds(3);
        sources.forEach(alarm -> network.takes(alarm.resolved(network.now())));
        targets.forEach(alarm -> network.takes(alarm.resolved(network.now())));

        assertThat(network.allTellings()).extracting(Telling::alertsInAll).containsExactly(3_000, 3_000);
        assertThat(network.said()).hasSize(2 * 3_000);
    }

    @Test
    void silence_whileItHolds_tellsNothingAndThenWhatStillFires() {
        NetworkUnderTest network = new NetworkUnderTest(
                subscribers("maria").silence("works", building("library"), START, START.plusSeconds(600)));
        Alarm b = Alarm.warning("b");

        network.fires(a, b).seconds(300).takes(b.resolved(network.now())).seconds(299);
        assertThat(network.told()).isEmpty();
        assertThat(network.said()).containsExactly("MUTED a works", "MUTED b works");

        network.seconds(4);
        assertThat(network.told()).containsExactly("FIRING maria a");
        assertThat(network.said()).containsExactly("UNMUTED a works");
    }

    @Test
    void silence_ofTheFuture_mutesFromItsStart() {
        NetworkUnderTest network = new NetworkUnderTest(subscribers("maria")
                .defaultRoute(Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofMinutes(10))
                .silence("past", AlertMatcher.ALL, START.minusSeconds(60), START)
                .silence("night", AlertMatcher.ALL, START.plusSeconds(60), START.plusSeconds(1_000)));

        network.fires(a).seconds(900);
        assertThat(network.told()).containsExactly("FIRING maria a");
        assertThat(network.said()).containsExactly("MUTED a night");

        network.seconds(400);
        assertThat(network.told()).as("it is not told as new again").containsExactly("REMINDER maria a");
    }

    @Test
    void silence_deletedLive_tellsWhatFires() {
        SettingsUnderTest settings =
                subscribers("maria").silence("works", AlertMatcher.ALL, START, START.plusSeconds(6_000));
        NetworkUnderTest network = new NetworkUnderTest(settings);

        network.fires(a).seconds(60).settings(settings.withoutSilence("works")).seconds(4);

        assertThat(network.told()).containsExactly("FIRING maria a");
        assertThat(network.said()).containsExactly("MUTED a works", "UNMUTED a works");
    }

    @Test
    void resolve_inASilence_isToldAfterIt() {
        SettingsUnderTest settings = subscribers("maria");
        NetworkUnderTest network = new NetworkUnderTest(settings);
        Alarm b = Alarm.warning("b");

        network.fires(a, b).seconds(10);
        network.settings(settings.silence("works", AlertMatcher.ALL, START, START.plusSeconds(600)));
        network.seconds(10).takes(a.resolved(network.now())).seconds(500);
        assertThat(network.told()).containsExactly("FIRING maria a,b");

        network.seconds(100).takes(b.resolved(network.now())).seconds(10);
        assertThat(network.told()).containsExactly("RESOLVED maria a,b");
        assertThat(network.wakeAt()).isNull();
    }

    @Test
    void mute_bySilenceAndInhibition_saysEachChangeOnce() {
        SettingsUnderTest settings =
                BUILT_IN.silence("works", kind(AlertKind.FORECAST), START.plusSeconds(60), START.plusSeconds(120));
        NetworkUnderTest network = new NetworkUnderTest(settings);
        Alarm forecast = Alarm.warning("f").of(AlertKind.FORECAST).node("n");
        Alarm danger = Alarm.danger("d").node("n");

        network.fires(danger, forecast).seconds(300).takes(danger.resolved(network.now()));

        assertThat(network.said())
                .containsExactly(
                        "MUTED f builtin-danger-over-warning",
                        "MUTED f works",
                        "MUTED f builtin-danger-over-warning",
                        "UNMUTED f builtin-danger-over-warning");
        assertThat(network.allEvents()).extracting(AlertEvent::id).doesNotHaveDuplicates();
    }
}
