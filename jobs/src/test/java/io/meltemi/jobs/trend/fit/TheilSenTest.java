package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    private static final long START = 1_795_600_000_000_000L;

    @Test
    void line_oneWildReading_isTheOthersLine() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            points.add(new Point(START + i * 60_000_000L, i == 3 ? -127 : 20 + i * 0.5));
        }

        Line line = TheilSen.line(points, START + 360_000_000L);

        assertThat(line).isNotNull();
        assertThat(line.slope() * 60).isCloseTo(0.5, within(1e-12));
        assertThat(line.valueAtEnd()).isCloseTo(23, within(1e-12));
        assertThat(line.slopeStderr()).isNull();
    }

    @Test
    void line_perfectLine_explainsAll() {
        List<Point> points =
                List.of(new Point(START, 1), new Point(START + 1_000_000, 2), new Point(START + 5_000_000, 6));

        assertThat(TheilSen.line(points, START)).isEqualTo(new Line(3, 5, 1, 1, 1, null));
    }

    @Test
    void line_realReadings_isTheMedianOfAllSlopes() {
        List<Point> points = Extracts.of("library").subList(20, 50);
        List<Double> slopes = new ArrayList<>();
        for (Point one : points) {
            points.stream()
                    .filter(other -> other.micros() > one.micros())
                    .map(other -> (other.value() - one.value()) * 1e6 / (other.micros() - one.micros()))
                    .forEach(slopes::add);
        }
        slopes.sort(Comparator.naturalOrder());
        double median = (slopes.get(slopes.size() / 2) + slopes.get((slopes.size() - 1) / 2)) / 2;

        Line line = TheilSen.line(points, points.get(29).micros());

        assertThat(line).isNotNull();
        assertThat(line.slope()).isCloseTo(median, within(Math.abs(median) * 1e-9));
        assertThat(line.rSquared()).isBetween(0.0, 1.0);
    }

    @Test
    void line_readingsOfOneInstant_isNone() {
        assertThat(TheilSen.line(List.of(new Point(START, 1), new Point(START, 2)), START))
                .isNull();
        assertThat(TheilSen.line(List.of(new Point(START, 1)), START)).isNull();
    }
}
