package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Readings at irregular times, with gaps and bursts, from any epoch and with any offset. */
class MomentsPropertyTest {

    private static final int TRIES = 300;

    @Property(tries = TRIES)
    @Label("reading by reading agrees with all at once in 50 digits")
    void add_anyReadings_agreesWithFiftyDigits(@ForAll("readings") List<Point> readings) {
        long end = end(readings);

        ExactLine.of(readings, end).assertAgrees(Line.leastSquares(of(readings, end)));
    }

    @Property(tries = TRIES)
    @Label("panes merged in any order agree with all at once in 50 digits")
    void merge_panesInAnyOrder_agreesWithFiftyDigits(
            @ForAll("readings") List<Point> readings,
            @ForAll @IntRange(min = 1, max = 9) int panes,
            @ForAll long seed) {
        long end = end(readings);
        List<Moments> parts = new ArrayList<>();
        for (int i = 0; i < panes; i++) {
            int number = i;
            List<Point> some = new ArrayList<>();
            for (int each = 0; each < readings.size(); each++) {
                if (each * panes / readings.size() == number) {
                    some.add(readings.get(each));
                }
            }
            long reference = some.isEmpty() ? end : some.get(0).micros();
            parts.add(of(some, reference).shifted((reference - end) / 1e6));
        }
        Collections.shuffle(parts, new Random(seed));
        Moments merged = Moments.NONE;
        for (Moments part : parts) {
            merged = merged.merge(part, 0);
        }

        ExactLine.of(readings, end).assertAgrees(Line.leastSquares(merged));
    }

    @Property(tries = TRIES)
    @Label("adding a billion to all values changes the height alone")
    void add_offset_changesTheHeightAlone(@ForAll("readings") List<Point> readings) {
        long end = end(readings);
        List<Point> coarse = readings.stream()
                .map(point -> new Point(point.micros(), Math.rint(point.value() * 1024) / 1024))
                .toList();
        List<Point> shifted = coarse.stream()
                .map(point -> new Point(point.micros(), point.value() + 1_000_000_000))
                .toList();
        Line line = Line.leastSquares(of(coarse, end));
        Line high = Line.leastSquares(of(shifted, end));

        assertThat(high).isNotNull();
        ExactLine.of(coarse, end)
                .assertAgrees(new Line(
                        high.n(),
                        high.spanSeconds(),
                        high.slope(),
                        line.valueAtEnd(),
                        high.rSquared(),
                        high.slopeStderr()));
    }

    @Property(tries = TRIES)
    @Label("adding to none, and none to some, changes nothing")
    void merge_none_changesNothing(@ForAll("readings") List<Point> readings) {
        Moments moments = of(readings, end(readings));

        assertThat(moments.merge(Moments.NONE, 5)).isEqualTo(moments);
        assertThat(Moments.NONE.merge(moments, 0)).isEqualTo(moments);
    }

    @Provide
    Arbitrary<List<Point>> readings() {
        Arbitrary<Long> steps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(500_000, 90_000_000)),
                Tuple.of(2, Arbitraries.longs().between(0, 5)),
                Tuple.of(1, Arbitraries.longs().between(600_000_000, 40_000_000_000L)));
        Arbitrary<Double> noise = Arbitraries.doubles().between(-1, 1).ofScale(6);
        Arbitrary<List<Double>> values = noise.list().ofMinSize(3).ofMaxSize(120);
        Arbitrary<Double> offsets = Arbitraries.of(0.0, 21.5, -300.0, 1e6);
        Arbitrary<Double> slopes = Arbitraries.doubles().between(-0.01, 0.01).ofScale(6);
        Arbitrary<Long> starts = Arbitraries.longs().between(0, 2_000_000_000_000_000L);
        return Combinators.combine(values, steps.list().ofSize(120), offsets, slopes, starts)
                .as((noises, gaps, offset, slope, start) -> {
                    List<Point> points = new ArrayList<>();
                    long micros = start;
                    for (int i = 0; i < noises.size(); i++) {
                        double value = offset + slope * ((micros - start) / 1e6) + noises.get(i);
                        points.add(new Point(micros, value));
                        micros += i == 0 ? 1_000_000 : gaps.get(i);
                    }
                    return points;
                });
    }

    private static Moments of(List<Point> points, long reference) {
        Moments moments = Moments.NONE;
        for (Point point : points) {
            moments = moments.add(point.secondsAfter(reference), point.value());
        }
        return moments;
    }

    private static long end(List<Point> readings) {
        return readings.get(readings.size() - 1).micros() + 1;
    }
}
