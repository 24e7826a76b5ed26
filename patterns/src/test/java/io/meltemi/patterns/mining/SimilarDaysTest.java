package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimilarDaysTest {

    private static final MiningPlan DAYS = MiningPlan.standard().withKinds(Set.of(PatternKind.SIMILAR_DAYS));

    /** Four weeks from Sunday the 1st of March; warm afternoons from Monday to Friday. */
    private static double[] weeks() {
        double[] values = Shapes.noise(28 * 96, 1);
        for (int i = 0; i < values.length; i++) {
            int weekday = i / 96 % 7; // 0 is Sunday
            double hour = i % 96 / 4.0;
            boolean works = weekday >= 1 && weekday <= 5 && hour > 8 && hour < 18;
            values[i] = 20 + 0.1 * values[i] + Math.sin(2 * Math.PI * hour / 24) + (works ? 3 : 0);
        }
        return values;
    }

    private static SeriesResult mine(double[] values) {
        return Shapes.finish(
                        SeriesMining.begin(Shapes.series(values, Duration.ofMinutes(15)), DAYS, Accelerators.plain()))
                .result();
    }

    @Test
    void step_workingDaysAndWeekends_areTwoGroups() {
        DayGroups days = mine(weeks()).days();

        assertThat(days.groups()).extracting(group -> group.members().size()).containsExactly(20, 8);
        assertThat(days.odd()).isEmpty();
    }

    @Test
    void step_heatedNight_isTheOddDay() {
        double[] values = weeks();
        for (int i = 10 * 96; i < 10 * 96 + 40; i++) {
            values[i] += 6;
        }

        SeriesResult result = mine(values);

        assertThat(result.days().odd())
                .extracting(odd -> result.days().days().get(odd.day()).date())
                .containsExactly(LocalDate.of(2026, 3, 11));
        assertThat(result.findings())
                .extracting(Finding::explanation)
                .anyMatch(text -> text.startsWith("Wed 2026-03-11 is unlike the other days"));
    }

    @Test
    void step_threeDays_areTooFewAndSaysSo() {
        SeriesResult result = mine(Arrays.copyOf(weeks(), 3 * 96));

        assertThat(result.findings()).isEmpty();
        assertThat(result.notes()).anyMatch(note -> note.contains("Days are compared from 4 on"));
    }
}
