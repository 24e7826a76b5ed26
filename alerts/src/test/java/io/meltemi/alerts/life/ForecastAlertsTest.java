package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.alerts.life.LifeUnderTest.trend;
import static io.meltemi.schemas.event.AlertEventType.CHANGED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.FLAPPED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static io.meltemi.schemas.message.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.SeverityOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForecastAlertsTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    void forecast_fires_withThresholdTimeAndInterval() {
        node.accepted(0).trend(60, trend(60, 1_200));

        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.FORECAST);
        assertThat(node.lastAlert().severity()).isEqualTo(WARNING);
        assertThat(node.lastAlert().sensor()).isEqualTo("temperature");
        assertThat(node.lastAlert().rule()).isEqualTo("hot");
        assertThat(node.lastAlert().summary())
                .isEqualTo("Node1 in GR/Attica/…/Lab1: WARNING, temperature will reach 35 about 2026-11-25 10:21 UTC, "
                        + "between 2026-11-25 10:11 and 2026-11-25 10:41, at 0.25 a minute (DANGER, rule hot)");
        assertThat(node.lastAlert().facts())
                .containsEntry("threshold", "35")
                .containsEntry("crossesAt", "2026-11-25T10:21:00Z")
                .containsEntry("earliest", "2026-11-25T10:11:00Z")
                .containsEntry("latest", "2026-11-25T10:41:00Z")
                .containsEntry("confidence", "0.95")
                .containsEntry("window", "PT15M LEAST_SQUARES");
    }

    @Test
    void forecast_ofEachTrend_isToldOnceUntilItMovesByMuch() {
        node.trend(0, trend(0, 1_200));
        for (int minute = 1; minute < 5; minute++) {
            node.trend(60 * minute, trend(60 * minute, 1_200 - 60 * minute));
        }
        assertThat(node.types()).containsExactly(FIRED);

        node.trend(300, trend(300, 300));
        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().facts()).containsEntry("crossesAt", at(600).toString());
    }

    @Test
    void forecast_thatHoldsUnmoved_changesEveryTenMinutes() {
        for (int minute = 0; minute < 30; minute++) {
            node.trend(60 * minute, trend(60 * minute, 7_200 - 60 * minute));
        }

        assertThat(node.types()).containsExactly(FIRED, CHANGED, CHANGED);
        assertThat(node.lastAlert().updatedAt()).isEqualTo(at(1_200));
        assertThat(node.lastAlert().facts())
                .containsEntry("crossesAt", at(7_200).toString());
    }

    @Test
    void forecast_thatAnotherWindowAloneHolds_changesAndSaysWhatWasTold() {
        node.trend(0, trend(0, 7_200)).trend(600, trend(600, 3_600, 7_000, DANGER));

        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().updatedAt()).isEqualTo(at(600));
        assertThat(node.lastAlert().facts())
                .containsEntry("crossesAt", at(7_200).toString())
                .containsEntry("window", "PT15M LEAST_SQUARES");
    }

    @Test
    void trend_withoutForecastForAWhile_resolves() {
        node.trend(0, trend(0, 1_200)).trend(60, trend(60, null)).time(119);
        assertThat(node.types()).containsExactly(FIRED);

        node.time(120);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail()).containsEntry("because", "no trend foresees it any more");
    }

    @Test
    void trend_foreseesAgainWithinTheHold_flaps() {
        node.trend(0, trend(0, 1_200)).trend(60, trend(60, null)).trend(100, trend(100, 1_100));

        assertThat(node.types()).containsExactly(FIRED, FLAPPED);
    }

    @Test
    void trend_otherWindowStillForesees_holds() {
        node.trend(0, trend(0, 1_200))
                .trend(1, trend(0, 3_600, 1_300, DANGER))
                .trend(60, trend(60, null))
                .time(500);
        assertThat(node.types()).containsExactly(FIRED);

        node.trend(510, trend(510, 3_600, null, DANGER)).time(600);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
    }

    @Test
    void trend_windowThatDoesNotForesee_doesNotEndAnothers() {
        node.trend(0, trend(0, 1_200));
        for (int second = 10; second < 300; second += 10) {
            node.trend(second, trend(second, 5, null, DANGER)).time(second);
        }
        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void trend_otherWindowOfTheSameRule_doesNotMoveWhatWasTold() {
        node.trend(0, trend(0, 1_200)).trend(1, trend(0, 3_600, 3_000, DANGER));

        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void trend_moreSevereRule_changes() {
        node.trend(0, trend(0, 900, 600, WARNING)).trend(1, trend(0, 3_600, 3_000, DANGER));

        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().rule()).isEqualTo("hot");
    }

    @Test
    void threshold_crossed_theSeverityTakesOver() {
        node.trend(0, trend(0, 120)).assessed(100, DANGER);

        assertThat(node.types()).containsExactly(FIRED, FIRED, RESOLVED);
        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.FORECAST);
        assertThat(node.last().detail())
                .containsEntry("takenOverBy", node.events.get(1).alert().alertId())
                .containsEntry("because", "it has come: " + LifeUnderTest.HOT);
    }

    @Test
    void threshold_lowerOneCrossed_theForecastOfDangerStays() {
        node.trend(0, trend(0, 1_200)).assessed(100, WARNING).trend(120, trend(120, 1_100));

        assertThat(node.types()).containsExactly(FIRED, FIRED);
    }

    @Test
    void trend_ofWhatHasCome_foreseesNothing() {
        node.assessed(0, DANGER).trend(60, trend(60, 120));

        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void trend_otherSensorHasCome_foresees() {
        node.hears(
                        node.severity(
                                0, SeverityOrigin.ASSESSED, DANGER, "flame is 100, rule flame fires at < 150", null),
                        0)
                .trend(60, trend(60, 120));

        assertThat(node.types()).containsExactly(FIRED, FIRED);
    }

    @Test
    void trend_comesNoMore_resolves() {
        node.trend(0, trend(0, 7_200)).time(899);
        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.wakeAt).isEqualTo(at(900));

        node.time(900);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail()).containsEntry("because", "no trend came for 15 minutes");
    }

    @Test
    void trend_ofOldReadings_isStale() {
        node.trend(10_000, trend(0, 7_200));

        assertThat(node.types()).isEmpty();
        assertThat(node.ignored).isEqualTo(Ignored.STALE);
    }

    @Test
    @DisplayName("MSG-05: trends of readings from the year 1 change nothing")
    void trend_ofTheYear1_isStale() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        node.trend(0, trend(Duration.between(LifeUnderTest.START, first).toSeconds(), 7_200));

        assertThat(node.types()).isEmpty();
        assertThat(node.ignored).isEqualTo(Ignored.STALE);

        node.trend(0, trend(0, 7_200));
        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void trend_heardAgain_changesNothing() {
        node.trend(0, trend(0, 1_200)).trend(60, trend(60, null));
        node.trend(70, trend(0, 1_200));
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);

        node.time(120).trend(130, trend(0, 1_200)).trend(131, trend(60, null));
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
    }

    @Test
    void trend_ofWhatHadComeHeardAgain_changesNoOtherForecast() {
        node.assessed(0, DANGER).trend(1, trend(1, 600)).assessed(2, NORMAL).trend(3, trend(3, 3_600, 600, WARNING));
        node.trend(4, trend(1, 600));

        assertThat(node.types()).containsExactly(FIRED, FIRED);
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
    }

    @Test
    void trend_crossingThatHasPassed_isNoForecast() {
        node.trend(0, trend(0, -60)).trend(1, trend(1, 0));

        assertThat(node.events).isEqualTo(List.of());
    }
}
