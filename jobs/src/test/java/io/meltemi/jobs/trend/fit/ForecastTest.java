package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final String QUARTER = "PT15M/PT1M";
    private static final RuleSet BUILT_IN = RuleSet.builtIn();

    @Test
    @DisplayName("NODE-07: a steady rise toward 28 °C is foreseen, with an interval around the crossing")
    void forecast_steadyRise_saysWhenItCrosses() {
        Random noise = new Random(1);
        Trend trend = last(BUILT_IN, 15, i -> 24 + 0.2 * i + noise.nextGaussian() * 0.1);

        assertThat(trend.forecasts()).singleElement().satisfies(forecast -> {
            assertThat(forecast.severity()).isEqualTo(Severity.WARNING);
            assertThat(forecast.threshold()).isEqualTo(28);
            assertThat(forecast.confidence()).isEqualTo(0.95);
            assertThat(Duration.between(START.plusSeconds(1_200), forecast.crossesAt())
                            .abs())
                    .isLessThan(Duration.ofSeconds(90));
            assertThat(forecast.earliest()).isBefore(forecast.crossesAt());
            assertThat(forecast.latest()).isAfter(forecast.crossesAt());
        });
    }

    @Test
    @DisplayName("The interval's ends are where the 95 % bounds of a new reading reach the threshold")
    void crossing_interval_isThatOfInversePrediction() {
        Random noise = new Random(2);
        Moments total = Moments.NONE;
        List<Moments> parts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Moments one = Moments.of(-900 + i * 30, 20 + i * 0.1 + noise.nextGaussian() * 0.2);
            parts.add(one);
            total = total.merge(one, 0);
        }
        Prospect prospect = Prospect.of(total, parts, 900);
        assertThat(prospect).isNotNull();
        Prospect.Crossing crossing = prospect.crossing(24);

        Line line = Line.leastSquares(total);
        double t = new TDistribution(28).inverseCumulativeProbability(0.975);
        double variance = total.residual() / 28;
        for (double seconds : new double[] {crossing.earliestSeconds(), crossing.latestSeconds()}) {
            double distance = seconds - total.meanSeconds();
            double bound = t * Math.sqrt(variance * (1 + 1 / 30.0 + distance * distance / total.square()));
            double height = line.valueAtEnd() + line.slope() * seconds;
            assertThat(Math.abs(height - 24)).isCloseTo(bound, within(1e-7));
        }
        assertThat(line.valueAtEnd() + line.slope() * crossing.seconds()).isCloseTo(24, within(1e-9));
    }

    @Test
    @DisplayName("Of 2,000 rises with noise, the crossing of the noisy value lies in the interval as often as it says")
    void forecast_manyRises_intervalCoversAsOftenAsItSays() {
        Random noise = new Random(3);
        int said = 0;
        int covered = 0;
        for (int run = 0; run < 2_000; run++) {
            Moments total = Moments.NONE;
            List<Moments> parts = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                Moments one = Moments.of(-870 + i * 60, 20 + i * 0.3 + noise.nextGaussian() * 0.3);
                parts.add(one);
                total = total.merge(one, 0);
            }
            Prospect prospect = Prospect.of(total, parts, 900);
            if (prospect != null) {
                said++;
                double reading = 20 + 20 * 0.3 + noise.nextGaussian() * 0.3; // a new reading, at 330 s
                Prospect.Crossing crossing = prospect.crossing(reading);
                covered += crossing.earliestSeconds() <= 330 && 330 <= crossing.latestSeconds() ? 1 : 0;
            }
        }

        assertThat(said).isGreaterThan(1_900);
        assertThat((double) covered / said).isBetween(0.93, 0.975);
    }

    @Test
    @DisplayName("Noise around a constant foresees next to nothing: a thousand series for a quarter of an hour")
    void prospect_noise_isRare() {
        Random noise = new Random(4);
        int said = 0;
        for (int run = 0; run < 1_000; run++) {
            double drift = 0;
            Moments total = Moments.NONE;
            List<Moments> parts = new ArrayList<>();
            for (int minute = 0; minute < 15; minute++) {
                Moments part = Moments.NONE;
                for (int i = 0; i < 12; i++) {
                    drift = 0.95 * drift + noise.nextGaussian() * 0.05; // neighbours err alike
                    part = part.add(-900 + minute * 60 + i * 5, 27 + drift);
                }
                parts.add(part);
                total = total.merge(part, 0);
            }
            said += Prospect.of(total, parts, 900) == null ? 0 : 1;
        }

        assertThat(said).isLessThan(20);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    it falls away from the threshold             | 15 | 24 - 0.2 i
                    it is there already                          | 15 | 28.5 + 0.05 i
                    it would cross in an hour                    | 15 | 20 + 0.1 i
                    there are four readings                      |  4 | 26 + 0.3 i
                    it levels off below                          | 15 | 27 - 6 exp
                    it turned downward                           | 15 | 27 - bow
                    """)
    void forecast_whatTheFitDoesNotSupport_isNotSaid(String why, int readings, String shape) {
        IntToDoubleFunction value =
                switch (shape) {
                    case "24 - 0.2 i" -> i -> 24 - 0.2 * i;
                    case "28.5 + 0.05 i" -> i -> 28.5 + 0.05 * i;
                    case "20 + 0.1 i" -> i -> 20 + 0.1 * i;
                    case "26 + 0.3 i" -> i -> 26 + 0.3 * i;
                    case "27 - 6 exp" -> i -> 27 - 6 * Math.exp(-i / 3.0);
                    default -> i -> 27 - Math.pow((i - 9) / 3.0, 2);
                };

        assertThat(last(BUILT_IN, readings, value).forecasts()).as(why).isEmpty();
    }

    @Test
    void forecast_seriesThatFellSilent_isNotSaidOfOldReadings() {
        SeriesWalk walk = SeriesWalk.with(QUARTER, START);
        for (int i = 0; i < 15; i++) {
            walk.live(START.plusSeconds(60L * i), 24 + 0.2 * i);
        }
        walk.until(START.plusSeconds(2_000));

        assertThat(walk.trends())
                .filteredOn(trend -> !trend.forecasts().isEmpty())
                .isNotEmpty()
                .allSatisfy(trend -> assertThat(trend.windowEnd()).isBeforeOrEqualTo(START.plusSeconds(840 + 225)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a value                     | true  | "sensor":"*temperature*","value":{"is":">=","threshold":28}
                    another sensor              | false | "sensor":"humidity","value":{"is":">=","threshold":28}
                    below                       | false | "sensor":"*","value":{"is":"<=","threshold":28}
                    any of two                  | true  | "any":[{"sensor":"*","value":{"is":">","threshold":28}},{"sensor":"x","value":{"is":">","threshold":1}}]
                    all of one                  | true  | "all":[{"sensor":"*","value":{"is":">","threshold":28}}]
                    all of two                  | false | "all":[{"sensor":"*","value":{"is":">","threshold":28}},{"sensor":"x","value":{"is":">","threshold":1}}]
                    """)
    void forecast_condition_onlyOfAValueThatDecidesAlone(String name, boolean said, String condition)
            throws RuleRejectedException {
        RuleSet rules = rules("{\"id\":\"r\",\"severity\":\"DANGER\",\"when\":{" + condition + "}}");

        List<Forecast> forecasts = last(rules, 15, i -> 24 + 0.2 * i).forecasts();

        assertThat(forecasts).as(name).hasSize(said ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    the node's place        | true  | "where":{"place":"Greece/Samos"}
                    another place           | false | "where":{"place":"Greece/Chios"}
                    the node                | true  | "where":{"node":"N1"}
                    another node            | false | "where":{"node":"N2"}
                    another network         | false | "where":{"network":"other"}
                    disabled                | false | "enabled":false
                    counts at that hour     | true  | "schedule":{"days":["WEDNESDAY"],"from":"08:00","to":"12:00","zone":"UTC"}
                    does not count then     | false | "schedule":{"days":["WEDNESDAY"],"from":"08:00","to":"10:16","zone":"UTC"}
                    """)
    void forecast_rule_onlyWhereAndWhenItCounts(String name, boolean said, String member) throws RuleRejectedException {
        RuleSet rules = rules("{\"id\":\"r\",\"severity\":\"DANGER\"," + member
                + ",\"when\":{\"sensor\":\"*\",\"value\":{\"is\":\">=\",\"threshold\":28}}}");

        assertThat(last(rules, 15, i -> 24 + 0.2 * i).forecasts()).as(name).hasSize(said ? 1 : 0);
    }

    @Test
    void forecast_fall_crossesBelow() throws RuleRejectedException {
        RuleSet rules = rules("{\"id\":\"cold\",\"severity\":\"WARNING\","
                + "\"when\":{\"sensor\":\"*\",\"value\":{\"is\":\"<\",\"threshold\":5}}}");

        assertThat(last(rules, 15, i -> 10 - 0.2 * i).forecasts())
                .extracting(Forecast::crossesAt)
                .containsExactly(START.plusSeconds(1_500));
    }

    private static RuleSet rules(String json) throws RuleRejectedException {
        return RuleSet.of(RuleJson.readAll(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The newest trend of a quarter of an hour, after readings a minute apart. */
    private static Trend last(RuleSet rules, int readings, IntToDoubleFunction value) {
        SeriesWalk walk = SeriesWalk.with(QUARTER, rules, START);
        for (int i = 0; i < readings; i++) {
            walk.live(START.plusSeconds(60L * i), value.applyAsDouble(i));
        }
        walk.until(START.plusSeconds(60L * readings + 5));
        return walk.trends().get(walk.trends().size() - 1);
    }
}
