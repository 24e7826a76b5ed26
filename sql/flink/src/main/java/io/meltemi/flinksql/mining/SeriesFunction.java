package io.meltemi.flinksql.mining;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.JoinResult;
import io.meltemi.accelerators.JoinRun;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.MatrixProfile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that mine the readings of a group as one series, in the order of their times. A null value is a missing one: no window
 * that has it takes part. Readings are taken as they come, one after the other; of uneven ones take the means of minutes.
 */
public abstract class SeriesFunction extends AggregateFunction<Row[], GatheredSeries> {

    private static final long serialVersionUID = 1L;

    /** The shortest window that can be joined. */
    static final int SHORTEST_WINDOW = 3;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final double[] NO_SHAPE = new double[0];

    private transient @Nullable Accelerators accelerators;

    /** Finds devices, or those that another query has found. */
    @Override
    public final void open(FunctionContext context) throws Exception {
        super.open(context);
        accelerators = Accelerators.discover(DeviceParameters.options(name -> context.getJobParameter(name, null)));
    }

    @Override
    public final GatheredSeries createAccumulator() {
        return new GatheredSeries();
    }

    /** Adds other windows' readings. */
    public final void merge(GatheredSeries series, Iterable<GatheredSeries> others) {
        others.forEach(series::addAll);
    }

    /** Forgets all readings. */
    public final void resetAccumulator(GatheredSeries series) {
        series.reset();
    }

    static void take(
            GatheredSeries series,
            @Nullable Instant time,
            @Nullable Double value,
            @Nullable Integer window,
            @Nullable Integer top) {
        if (time == null) {
            return;
        }
        series.asks(atLeast(window, SHORTEST_WINDOW, "window"), atLeast(top, 1, "number of results"), NO_SHAPE);
        series.add(micros(time), number(value));
    }

    static void take(
            GatheredSeries series,
            @Nullable Instant time,
            @Nullable Double value,
            Double @Nullable [] shape,
            @Nullable Integer top) {
        if (time == null) {
            return;
        }
        if (series.size() == 0) {
            series.asks(shapeOf(shape).length, atLeast(top, 1, "number of results"), shapeOf(shape));
        }
        series.add(micros(time), number(value));
    }

    /** A time without a zone counts as UTC. */
    static @Nullable Instant utc(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** Whether the series has a window. */
    static boolean isLongEnough(GatheredSeries series) {
        return series.window() > 0 && series.size() >= series.window();
    }

    /** The nearest neighbours of a series' windows, computed in steps that an end of the query comes between. */
    final MatrixProfile profile(double[] values, int window) {
        JoinRun run = accelerators().begin(JoinTask.self(values, window));
        while (run.step()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the query was ended in the middle of a join");
            }
        }
        JoinResult result = run.result();
        return result.nearest();
    }

    final Accelerators accelerators() {
        return Objects.requireNonNull(accelerators, "opened");
    }

    private static double[] shapeOf(Double @Nullable [] shape) {
        if (shape == null || shape.length < SHORTEST_WINDOW) {
            throw new IllegalArgumentException("expected a shape of at least " + SHORTEST_WINDOW + " values, found "
                    + (shape == null ? "null" : shape.length + " values"));
        }
        double[] numbers = new double[shape.length];
        for (int i = 0; i < shape.length; i++) {
            Double value = shape[i];
            numbers[i] = value == null ? Double.NaN : value;
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException("expected a shape of finite numbers, found " + value);
            }
        }
        return numbers;
    }

    private static int atLeast(@Nullable Integer number, int least, String what) {
        if (number == null || number < least) {
            throw new IllegalArgumentException("expected a " + what + " of at least " + least + ", found " + number);
        }
        return Objects.requireNonNull(number);
    }

    private static double number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? Double.NaN : value;
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
    }
}
