package io.meltemi.jobs.pattern.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a series' scores: the digits behind the point of each value are its score. */
class AnomalyTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @DisplayName(
            "An anomaly is told when it begins, when it grows much, and when it is over: revision, open, score in %")
    @CsvSource({
        "'10 20 30 40', ''",
        "'10 49 30 10', ''",
        "'10 50 10 10 10', '1+50 2-50'",
        "'10 60 10 10 60 10 10 10', '1+60 2-60'", // twice within the quiet is once
        "'10 60 45 45 45 45 45 45 45 45', '1+60'", // it lasts until the score is below 0.8 of the threshold
        "'10 60 65 69 10 10 10', '1+60 2-69'", // a little more is told at its end alone
        "'10 60 71 72 99 10 10 10', '1+60 2+71 3+99 4-99'",
    })
    void hears_scores_tellsAnomalies(String percents, String told) {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(3), 12), START);
        walkThrough(walk, percents, 60);

        List<String> found = new ArrayList<>();
        for (Pattern pattern : walk.patterns()) {
            found.add(pattern.revision() + (pattern.isOpen() ? "+" : "-") + Math.round(pattern.score() * 100));
        }
        assertThat(String.join(" ", found)).isEqualTo(told);
        assertThat(walk.patterns())
                .extracting(Pattern::patternId)
                .allMatch(id -> id.equals(walk.patterns().get(0).patternId()));
    }

    @Test
    @DisplayName("KAFKA-02: a pattern's id is its series, its kind and its begin; its times are the readings'")
    void hears_anomaly_tellsItAll() {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(3), 12), START);
        walkThrough(walk, "10 60 85 10 10 10", 60);

        assertThat(walk.patterns())
                .extracting(Pattern::patternId, Pattern::startTime, Pattern::endTime, Pattern::foundAt)
                .containsOnly(
                        tuple("net/N1/humidity/ANOMALY/2026-11-25T10:01:00Z", at(1), at(1), at(1)),
                        tuple("net/N1/humidity/ANOMALY/2026-11-25T10:01:00Z", at(1), at(2), at(1)));
        Pattern last = walk.patterns().get(walk.patterns().size() - 1);
        assertThat(last.kind()).isEqualTo(PatternKind.ANOMALY);
        assertThat(last.severity()).isEqualTo(Severity.WARNING);
        assertThat(last.explanation()).isEqualTo("humidity 2.85 %: score 85");
        assertThat(last.detail())
                .isEqualTo("{\"value\":2.85,\"at\":\"2026-11-25T10:02:00Z\",\"readings\":2,\"threshold\":0.5,"
                        + "\"rank\":8.5,\"unit\":\"%\"}");
    }

    @ParameterizedTest
    @DisplayName("An anomaly is worth an alert from the second threshold on, and stays so: revision, ! for a severity")
    @CsvSource({
        "'10 60 10 10 10', '1 2'",
        "'10 79 10 10 10', '1 2'",
        "'10 81 10 10 10', '1! 2!'",
        "'10 60 79 81 10 10 10', '1 2 3! 4!'", // little more, but now it is an alert
        "'10 75 81 55 10 10 10', '1 2! 3!'",
    })
    void hears_scores_areWorthAnAlertFromTheSecondThreshold(String percents, String told) {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(3), 12), START);
        walkThrough(walk, percents, 60);

        assertThat(walk.patterns().stream()
                        .map(pattern -> pattern.revision() + (pattern.severity() == null ? "" : "!"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(told);
    }

    @Test
    @DisplayName("Of what is worth an alert as many again are told in a day, from its begin or when it becomes so")
    void hears_manyAnomaliesInADay_tellsAlertsBesides() {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(1), 1), START);
        walkThrough(walk, "10 60 10 10 10 60 90 10 10 10 90 10 10 10", 600);

        assertThat(walk.patterns())
                .extracting(Pattern::startTime, Pattern::revision, Pattern::severity)
                .containsExactly(
                        tuple(at(10), 1L, null),
                        tuple(at(10), 2L, null),
                        tuple(at(50), 1L, Severity.WARNING),
                        tuple(at(50), 2L, Severity.WARNING));
    }

    @Test
    @DisplayName("No flood: of one series only so many are told in a day, the others are counted")
    void hears_manyAnomaliesInADay_tellsTheFirst() {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(1), 2), START);
        walkThrough(walk, "10 60 10 10 10 ".repeat(10), 600);
        assertThat(walk.patterns()).filteredOn(Pattern::isOpen).hasSize(2);
        assertThat(walk.suppressed()).isEqualTo(8);

        walk.until(START.plus(Duration.ofDays(1)));
        walk.live(START.plus(Duration.ofDays(1)), 7.6);
        walk.until(START.plus(Duration.ofDays(1)).plusSeconds(5));

        assertThat(walk.patterns()).filteredOn(Pattern::isOpen).hasSize(3);
    }

    @ParameterizedTest
    @DisplayName("Whole numbers of which there are few may be labels: one that was there before is no anomaly")
    @CsvSource({"2, false", "3, false", "8, false", "9, true"})
    void hears_labels_areNoAnomalies(int labels, boolean isTold) {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(1), 12), START, () -> new ScoreOfValue(0.9));
        for (int i = 0; i < 300; i++) {
            walk.live(at(i), i % labels);
        }

        assertThat(!walk.patterns().isEmpty()).isEqualTo(isTold);
    }

    @Test
    @DisplayName("A switch that takes a position it had before is no anomaly, one that it never had is")
    void hears_switch_tellsNewPositionsAlone() {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(1), 12), START);
        for (int i = 0; i < 50; i++) {
            walk.live(at(i), i == 25 || i == 40 ? 1.6 : 1.0);
        }

        assertThat(walk.patterns())
                .filteredOn(Pattern::isOpen)
                .extracting(Pattern::startTime)
                .containsExactly(at(25));
    }

    @ParameterizedTest
    @DisplayName(
            "When the series falls silent its anomaly is over: after the quiet, or three usual times between readings")
    @CsvSource({"60, 3", "600, 30"})
    void onTime_silentSeries_endsItsAnomaly(int between, int minutes) {
        LiveWalk walk = LiveWalk.with(plan(Duration.ofMinutes(3), 12), START);
        walkThrough(walk, "10 60 60", between);
        Instant last = START.plusSeconds(2L * between);

        walk.until(last.plus(Duration.ofMinutes(minutes)).minusSeconds(1));
        assertThat(walk.patterns()).extracting(Pattern::isOpen).containsExactly(true);
        walk.until(last.plus(Duration.ofMinutes(minutes)));

        assertThat(walk.patterns()).extracting(Pattern::isOpen).containsExactly(true, false);
        assertThat(walk.patterns().get(1).endTime()).isEqualTo(last);
    }

    @Test
    void hears_withoutSeverity_isWorthNoAlert() {
        LivePlan plan = LivePlan.DEFAULT;
        LiveWalk walk = LiveWalk.with(
                new LivePlan(0.5, 0.8, null, Duration.ZERO, plan.quiet(), plan.mostADay(), plan.forgetAfter()), START);
        walkThrough(walk, "10 90", 60);

        assertThat(walk.patterns())
                .extracting(Pattern::severity)
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void plan_outOfBounds_namesAllFaults() {
        assertThatThrownBy(() -> new LivePlan(
                        0, 2, Severity.DANGER, Duration.ofDays(1), Duration.ZERO, 0, Duration.ofDays(10_000)))
                .hasMessageContaining("the threshold")
                .hasMessageContaining("the alert threshold must be the threshold (0.0) to 1, found 2.0")
                .hasMessageContaining("WARNING or none, found DANGER")
                .hasMessageContaining("late tolerance")
                .hasMessageContaining("quiet")
                .hasMessageContaining("1 to 1000")
                .hasMessageContaining("forgetting");
    }

    /** Readings with these scores, each another value. */
    private static void walkThrough(LiveWalk walk, String percents, int between) {
        int i = 0;
        for (String percent : percents.strip().split(" ")) {
            walk.live(START.plusSeconds((long) between * i), i + Integer.parseInt(percent) / 100.0);
            i++;
        }
        walk.until(START.plusSeconds((long) between * (i - 1) + 5));
    }

    private static LivePlan plan(Duration quiet, int mostADay) {
        return new LivePlan(
                0.5, 0.8, Severity.WARNING, Duration.ofSeconds(5), quiet, mostADay, LivePlan.DEFAULT.forgetAfter());
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
