package io.meltemi.accelerators;

import java.util.Arrays;
import java.util.Random;

/** Compares a device's answers with those of plain Java, on small tasks with every peculiarity a series can have. */
final class SelfTest {

    private static final double TOLERANCE = 1e-9;
    private static final int LENGTH = 700;
    private static final int WINDOW = 24;

    private SelfTest() {}

    /** A device that computes wrongly. */
    static final class WrongAnswersException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongAnswersException(String message) {
            super(message);
        }
    }

    /**
     * Tests every kernel.
     *
     * @throws WrongAnswersException when an answer is not that of plain Java
     */
    static void of(Accelerator accelerator) {
        Accelerator plain = new PlainAccelerator(1);
        double[] one = series(1);
        double[] other = series(2);
        join(accelerator, plain, JoinTask.self(one, WINDOW), TOLERANCE);
        join(accelerator, plain, JoinTask.between(one, other, WINDOW), TOLERANCE);
        join(accelerator, plain, JoinTask.self(one, WINDOW).withPrecision(Precision.SINGLE), 0.05);
        SlidingStatistics statistics = accelerator.statistics(one, WINDOW);
        same("means", plain.statistics(one, WINDOW).means(), statistics.means(), TOLERANCE);
        same("deviations", plain.statistics(one, WINDOW).deviations(), statistics.deviations(), TOLERANCE);
        SlidingRegression lines = accelerator.regression(one, WINDOW);
        same("slopes", plain.regression(one, WINDOW).slopes(), lines.slopes(), TOLERANCE);
        same("errors of slopes", plain.regression(one, WINDOW).slopeErrors(), lines.slopeErrors(), TOLERANCE);
        double[] query = Arrays.copyOfRange(other, 100, 100 + WINDOW);
        WindowedSeries series = WindowedSeries.of(one, WINDOW);
        same(
                "distances to a query",
                plain.distanceProfile(query, series),
                accelerator.distanceProfile(query, series),
                TOLERANCE);
    }

    private static double[] series(long seed) {
        Random random = new Random(seed);
        double[] values = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = 1000 + 0.01 * i + Math.sin(i / 9.0) + random.nextGaussian() / 4;
        }
        Arrays.fill(values, 200, 260, values[199]);
        values[400] = Double.NaN;
        values[500] = 5000;
        return values;
    }

    private static void join(Accelerator accelerator, Accelerator plain, JoinTask task, double tolerance) {
        JoinResult expected = joined(plain, task);
        JoinResult found = joined(accelerator, task);
        String name = (task.isSelf() ? "self-join" : "join") + " in " + task.precision() + " precision";
        same(name, expected.rows().distances(), found.rows().distances(), tolerance);
        same(name, expected.columns().distances(), found.columns().distances(), tolerance);
    }

    private static JoinResult joined(Accelerator accelerator, JoinTask task) {
        PartialProfile partial = new PartialProfile(task);
        int half = task.diagonals() / 2 + 1;
        accelerator.join(task, 0, half, partial);
        accelerator.join(task, half, task.diagonals(), partial);
        partial.advanceTo(task.diagonals());
        return Profiles.of(task, partial);
    }

    private static void same(String what, double[] expected, double[] found, double tolerance) {
        if (expected.length != found.length) {
            throw new WrongAnswersException(what + ": " + found.length + " in place of " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            boolean close = Math.abs(expected[i] - found[i]) <= tolerance * Math.max(1, Math.abs(expected[i]));
            if (!close && Double.compare(expected[i], found[i]) != 0) {
                throw new WrongAnswersException(
                        what + " of window " + i + ": " + found[i] + " in place of " + expected[i]);
            }
        }
    }
}
