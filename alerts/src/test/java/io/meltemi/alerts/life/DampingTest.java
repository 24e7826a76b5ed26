package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.FLAPPED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.event.AlertEventType.SEVERITY_RAISED;
import static io.meltemi.schemas.message.Severity.DANGER;
import static io.meltemi.schemas.message.Severity.NORMAL;
import static io.meltemi.schemas.message.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DampingTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @ParameterizedTest
    @CsvSource({
        "SEVERITY, 0, PT5S",
        "SEVERITY, 1, PT10S",
        "SEVERITY, 2, PT20S",
        "SEVERITY, 5, PT2M40S",
        "SEVERITY, 6, PT5M",
        "FORECAST, 0, PT1M",
        "FORECAST, 1, PT2M",
        "FORECAST, 3, PT5M",
        "FORECAST, 6, PT5M",
        "PATTERN, 1, PT2M"
    })
    void hold_afterFlaps_doublesUpToFiveMinutes(AlertKind kind, int flaps, Duration hold) {
        List<Instant> times = IntStream.range(0, flaps).mapToObj(i -> at(i)).toList();

        assertThat(Damping.hold(kind, times, at(60))).isEqualTo(hold);
    }

    @Test
    void hold_flapsLongAgo_areForgotten() {
        assertThat(Damping.hold(AlertKind.SEVERITY, List.of(at(0), at(500)), at(700)))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void plus_many_keepsTheNewest() {
        List<Instant> flaps = List.of();
        for (int i = 0; i < 20; i++) {
            flaps = Damping.plus(flaps, at(i));
        }
        assertThat(flaps).hasSize(Damping.MOST_FLAPS).contains(at(19));
    }

    @Test
    void condition_backWithinTheHold_flapsAndStaysOneAlert() {
        node.assessed(0, DANGER)
                .assessed(10, NORMAL)
                .assessed(13, DANGER)
                .assessed(20, NORMAL)
                .time(29);
        assertThat(node.types()).containsExactly(FIRED, FLAPPED);
        assertThat(node.last().detail())
                .containsEntry("flaps", "1")
                .containsEntry("hold", "PT10S")
                .containsEntry("ceasedAt", at(10).toString());

        node.time(30);
        assertThat(node.types()).containsExactly(FIRED, FLAPPED, RESOLVED);
    }

    @Test
    void condition_backWorse_flapsAndRises() {
        node.assessed(0, WARNING).assessed(10, NORMAL).assessed(13, DANGER);

        assertThat(node.types()).containsExactly(FIRED, FLAPPED, SEVERITY_RAISED);
    }

    @Test
    void condition_backAfterTheHold_isANewAlertThatIsHeldLonger() {
        node.assessed(0, DANGER).assessed(10, NORMAL).assessed(60, DANGER);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED, FIRED);
        assertThat(node.last().detail()).containsEntry("flaps", "1");

        node.assessed(70, NORMAL).time(79);
        assertThat(node.types()).hasSize(3);
        node.time(80);
        assertThat(node.types()).hasSize(4).endsWith(RESOLVED);
    }

    @Test
    void condition_backAfterTenMinutes_isHeldAsAtFirst() {
        node.assessed(0, DANGER)
                .assessed(10, NORMAL)
                .assessed(700, DANGER)
                .assessed(710, NORMAL)
                .time(715);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED, FIRED, RESOLVED);
    }

    @Test
    void condition_thatComesAndGoesForAnHour_endsInOneAlert() {
        for (int second = 0; second < 3_600; second += 40) {
            node.assessed(second, DANGER).assessed(second + 20, NORMAL);
        }
        assertThat(Collections.frequency(node.types(), FIRED)).isBetween(1, 4);
        assertThat(node.types()).filteredOn(AlertEventType.FLAPPED::equals).hasSizeGreaterThan(80);

        node.time(3_580 + 300);
        assertThat(node.types()).endsWith(RESOLVED);
    }
}
