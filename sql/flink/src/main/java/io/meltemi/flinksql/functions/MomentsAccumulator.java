package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Moments;

/** {@link Moments} as Flink keeps them: ten numbers, however many readings there are. */
@SuppressWarnings("checkstyle:VisibilityModifier") // a structured type of Flink
public final class MomentsAccumulator {

    /** From which the seconds count: the first reading's time. */
    public long referenceMicros;

    public long n;
    public double origin;
    public double meanSeconds;
    public double meanValue;
    public double square;
    public double product;
    public double residual;
    public double firstSeconds;
    public double lastSeconds;

    private static final double MICROS_PER_SECOND = 1e6;

    void add(long micros, double value) {
        if (n == 0) {
            referenceMicros = micros;
        }
        set(moments().add(secondsOf(micros), value));
    }

    void remove(long micros, double value) {
        set(moments().remove(secondsOf(micros), value));
    }

    void merge(MomentsAccumulator other) {
        if (n == 0) {
            referenceMicros = other.referenceMicros;
        }
        set(moments().merge(other.moments(), secondsOf(other.referenceMicros)));
    }

    void reset() {
        set(Moments.NONE);
    }

    Moments moments() {
        return n == 0
                ? Moments.NONE
                : new Moments(n, origin, meanSeconds, meanValue, square, product, residual, firstSeconds, lastSeconds);
    }

    private void set(Moments moments) {
        n = moments.n();
        origin = moments.origin();
        meanSeconds = moments.meanSeconds();
        meanValue = moments.meanValue();
        square = moments.square();
        product = moments.product();
        residual = moments.residual();
        firstSeconds = moments.firstSeconds();
        lastSeconds = moments.lastSeconds();
    }

    private double secondsOf(long micros) {
        return (micros - referenceMicros) / MICROS_PER_SECOND;
    }
}
