package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A room with a warm day and a cold night, measured every ten minutes. */
class SeriesDetectorTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 144;
    private static final int KNOWN = 14 * DAY;

    private final Random random = new Random(7);
    private final SeriesDetector detector = new SeriesDetector();
    private Duration passed = Duration.ZERO;

    @Test
    void observe_firstValues_warmsUp() {
        for (int first = 0; first < 64; first++) {
            assertThat(observe(first % 7)).isEqualTo(Judgement.WARMING_UP);
        }
    }

    @Test
    void observe_anomalyWhileTooLittleIsKnown_saysNothing() {
        for (int first = 0; first < SeriesDetector.LEAST_KNOWN; first++) {
            Judgement judgement = observe(first % 50 == 49 ? 60 : usual(first));
            assertThat(judgement.strength()).isZero();
            assertThat(judgement.reason()).isEmpty();
        }

        assertThat(observe(1_000).score()).isGreaterThanOrEqualTo(SeriesDetector.ALERT);
    }

    @Test
    void observe_eventThatGrows_hasItsStrength() {
        observe(KNOWN, this::usual);
        Judgement begin = observe(22.5);
        Judgement later = observe(300);

        assertThat(begin.score()).isGreaterThanOrEqualTo(SeriesDetector.ALERT);
        assertThat(later.score()).isLessThan(SeriesDetector.ALERT);
        assertThat(later.strength()).isEqualTo(1);
    }

    @Test
    void observe_usualDays_areQuiet() {
        observe(KNOWN, this::usual);

        List<Judgement> alerts = observe(7 * DAY, this::usual);

        assertThat(alerts).isEmpty();
    }

    static Stream<Arguments> anomalies() {
        return Stream.of(
                Arguments.of("spike", (Anomaly) (usual, index) -> index == 0 ? 60 : usual, "60.00"),
                Arguments.of("dip", (Anomaly) (usual, index) -> index == 0 ? -15 : usual, "-15.00"),
                Arguments.of(
                        "level shift", (Anomaly) (usual, index) -> usual + 15, "unlike anything|usual|unusually far"),
                Arguments.of("missing cycle", (Anomaly) (usual, index) -> 17 + usual * 1e-3, "unlike anything|usual"),
                Arguments.of(
                        "flat line", (Anomaly) (usual, index) -> 20.125, "stands still at 20.1[23] for \\d+ values"),
                Arguments.of(
                        "inverted cycle",
                        (Anomaly) (usual, index) -> 40 - usual,
                        "unlike anything in the last 14 days; the nearest was at 2026-03-\\S+Z|usual"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anomalies")
    void observe_anomaly_alertsOnceWithinADayAndSaysWhy(String name, Anomaly anomaly, String reason) {
        observe(KNOWN + DAY / 4, this::usual);

        List<Judgement> day = IntStream.range(0, DAY)
                .mapToObj(index -> observe(anomaly.apply(usual(index), index)))
                .toList();

        assertThat(day)
                .filteredOn(judgement -> judgement.score() >= SeriesDetector.ALERT)
                .hasSizeBetween(1, 2);
        assertThat(day).anySatisfy(judgement -> assertThat(judgement.reason()).containsPattern(reason));
    }

    @Test
    void observe_newNormal_isAcceptedAfterAWhile() {
        observe(KNOWN, this::usual);
        assertThat(observe(DAY, index -> usual(index) + 15)).isNotEmpty();
        observe(14 * DAY, index -> usual(index) + 15);

        assertThat(observe(5 * DAY, index -> usual(index) + 15)).isEmpty();
    }

    @Test
    void observe_newNormal_isAChangeWithinADay() {
        observe(KNOWN, this::usual);

        assertThat(IntStream.range(0, 2 * DAY)
                        .mapToObj(index -> observe(usual(index) + 15).change()))
                .filteredOn(Objects::nonNull)
                .singleElement()
                .satisfies(change -> assertThat(change.start()).isEqualTo("2026-03-16T00:00:00Z"));
    }

    @Test
    void observe_fahrenheitInPlaceOfCelsius_alertsOnceAndConverts() {
        observe(KNOWN, this::usual);
        List<String> reasons = new ArrayList<>();

        for (int index = 0; index < 12; index++) {
            reasons.add(observe(usual(index) * 1.8 + 32).reason());
        }
        List<Judgement> later = observe(7 * DAY, index -> usual(index) * 1.8 + 32);

        assertThat(reasons)
                .contains("the values now seem to be in degrees Fahrenheit instead of Celsius and are converted");
        assertThat(later).isEmpty();
    }

    @Test
    void observe_afterAGapOfDays_isNoAnomaly() {
        observe(KNOWN, this::usual);
        passed = passed.plusDays(3).plusHours(7);

        assertThat(observe(2 * DAY, this::usual)).isEmpty();
    }

    @Test
    void observe_equalAndEarlierTimes_areTolerated() {
        observe(KNOWN, this::usual);
        Instant now = START.plus(passed);

        assertThat(detector.observe(new Observation(now, usual(0))).score()).isLessThan(SeriesDetector.ALERT);
        assertThat(detector.observe(new Observation(now, usual(0))).score()).isLessThan(SeriesDetector.ALERT);
        assertThat(detector.observe(new Observation(now.minusSeconds(86_400), usual(0)))
                        .score())
                .isLessThan(1);
        assertThat(detector.observe(new Observation(Instant.MIN, usual(0))).score())
                .isBetween(0.0, 1.0);
        assertThat(detector.observe(new Observation(Instant.MAX, usual(0))).score())
                .isBetween(0.0, 1.0);
    }

    static Stream<Arguments> extremes() {
        return Stream.of(
                Arguments.of("huge", (IntToDoubleFunction) index -> index % 2 == 0 ? 1e300 : -1e300),
                Arguments.of("largest", (IntToDoubleFunction)
                        index -> index % 3 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE),
                Arguments.of("tiny", (IntToDoubleFunction) index -> index % 2 == 0 ? Double.MIN_VALUE : 0),
                Arguments.of("constant, then huge", (IntToDoubleFunction) index -> index < 900 ? 21.5 : 1e300),
                Arguments.of("nought, then not", (IntToDoubleFunction) index -> index < 900 ? 0 : index),
                Arguments.of("growing", (IntToDoubleFunction) index -> Math.pow(2, index)),
                Arguments.of(
                        "not finite between", (IntToDoubleFunction) index -> index % 5 == 0 ? Double.NaN : index % 7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void observe_extremes_staysFinite(String name, IntToDoubleFunction series) {
        for (int index = 0; index < 1_200; index++) {
            Judgement judgement = observe(series.applyAsDouble(index));
            assertThat(judgement.score()).isBetween(0.0, 1.0);
            assertThat(judgement.rank()).isFinite().isNotNegative();
        }
    }

    @Test
    void observe_constantThenJump_alerts() {
        observe(1_000, index -> 21.5);

        Judgement judgement = observe(24);

        assertThat(judgement.score()).isGreaterThanOrEqualTo(SeriesDetector.ALERT);
    }

    @Test
    void fromBytes_ofToBytes_goesOnTheSame() {
        for (int known : new int[] {0, 10, 64, 1_000, 6_000}) {
            observe(known, this::usual);
            SeriesDetector restored = SeriesDetector.fromBytes(detector.toBytes());
            for (int index = 0; index < 500; index++) {
                Observation observation = next(usual(index));
                assertThat(restored.observe(observation)).isEqualTo(detector.observe(observation));
            }
            assertThat(restored.toBytes()).isEqualTo(detector.toBytes());
        }
    }

    @Test
    void fromBytes_ofVersion1_isRead() throws IOException {
        SeriesDetector old = SeriesDetector.fromBytes(version1());
        passed = Duration.ofMinutes(10L * 3 * DAY);

        assertThat(old.observe(next(20)).score()).isLessThan(SeriesDetector.ALERT);
        assertThat(old.observe(next(60)).reason()).isNotEmpty();
    }

    @Test
    void fromBytes_ofOther_saysWhatWasFound() {
        assertThatThrownBy(() -> SeriesDetector.fromBytes(new byte[] {9, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 1 to 2 was expected, found 9");
        assertThatThrownBy(() -> SeriesDetector.fromBytes(new byte[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 2 bytes that end too early");
    }

    @Test
    void stateBytes_whateverWasSeen_isBounded() {
        long before = detector.stateBytes();
        observe(10_000, this::usual);

        assertThat(detector.stateBytes()).isEqualTo(before).isLessThan(128 * 1024);
        assertThat(detector.toBytes().length).isLessThan(144 * 1024);
    }

    private static byte[] version1() throws IOException {
        try (InputStream in = SeriesDetectorTest.class.getResourceAsStream("detector-version-1.gz")) {
            assertThat(in).isNotNull();
            return new GZIPInputStream(in).readAllBytes();
        }
    }

    private double usual(int ignored) {
        return 20 + 3 * Math.sin(passed.toMinutes() * 2 * Math.PI / 1_440) + 0.3 * random.nextGaussian();
    }

    private List<Judgement> observe(int times, IntToDoubleFunction values) {
        return IntStream.range(0, times)
                .mapToObj(index -> observe(values.applyAsDouble(index)))
                .filter(judgement -> judgement.score() >= SeriesDetector.ALERT)
                .toList();
    }

    private Judgement observe(double value) {
        return detector.observe(next(value));
    }

    private Observation next(double value) {
        Observation observation = new Observation(START.plus(passed), value);
        passed = passed.plusMinutes(10);
        return observation;
    }

    /** What becomes of a usual value. */
    private interface Anomaly {
        double apply(double usual, int index);
    }
}
