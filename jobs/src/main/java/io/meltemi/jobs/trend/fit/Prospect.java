package io.meltemi.jobs.trend.fit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of least squares that is fit to be followed beyond its window, which most are not. It is when all of these hold:
 *
 * <ul>
 *   <li>at least five readings, that span half of the window, the last of them in its last quarter;
 *   <li>the slope is not zero at a confidence of 99.9 %. Lines are fitted every minute to thousands of series, so the usual 95 %
 *       would see trends in noise all day long;
 *   <li>the line explains at least 60 % of the variance: less is a cloud with a lean, whose crossing nobody can tell;
 *   <li>the newer half's own slope is between half and twice that of the whole: a curve that levels off, or turns upward, will not
 *       keep to the line.
 * </ul>
 *
 * <p>Neighbouring readings of real sensors err alike, and the usual standard error believes each of them. So the variance of the
 * line's coefficients is that of the slides' means around the line where this is greater (batch means), with as many degrees of
 * freedom as there are slides. Where slides hold one reading each, the two are the same.
 *
 * @param moments of the readings, with the window's end as the reference of time
 * @param slope in units a second
 * @param noise variance of one reading around the line
 * @param spread variance that the coefficients are judged by, at least the noise
 * @param degrees of freedom of the spread
 */
record Prospect(Moments moments, double slope, double noise, double spread, long degrees) {

    private static final int LEAST_READINGS = 5;
    private static final int LEAST_PARTS = 4;
    private static final double LEAST_SPAN = 0.5;
    private static final double OLDEST_END = 0.25;
    private static final double LEAST_R_SQUARED = 0.6;
    private static final double GREATEST_BEND = 2;

    /** When a line's values reach a threshold, in seconds after the window's end; the interval is of a new reading's values. */
    record Crossing(double seconds, double earliestSeconds, double latestSeconds) {}

    /**
     * The prospect of a fit, or null when it supports none.
     *
     * @param parts the readings by slide, or one by one; with the window's end as the reference of time
     */
    static @Nullable Prospect of(Moments moments, List<Moments> parts, double lengthSeconds) {
        boolean covered = moments.lastSeconds() - moments.firstSeconds() >= LEAST_SPAN * lengthSeconds
                && moments.lastSeconds() >= -OLDEST_END * lengthSeconds;
        if (moments.n() < LEAST_READINGS || parts.size() < LEAST_PARTS || !covered || !(moments.square() > 0)) {
            return null;
        }
        double slope = moments.product() / moments.square();
        double explained = slope * moments.product();
        if (!(explained >= LEAST_R_SQUARED * (explained + moments.residual())) || !goesOn(slope, parts)) {
            return null;
        }
        double noise = moments.residual() / (moments.n() - 2);
        double between = between(moments, slope, parts) / (parts.size() - 2);
        Prospect prospect = between > noise
                ? new Prospect(moments, slope, noise, between, parts.size() - 2)
                : new Prospect(moments, slope, noise, noise, moments.n() - 2);
        return prospect.isSignificant() ? prospect : null;
    }

    /**
     * When the line crosses a value: calibration, or inverse prediction (Fieller 1954; Draper and Smith, section 3.2). The ends of
     * the interval are the times at which the bounds of the prediction interval of one new reading, at 95 % by Student's t, reach
     * the value. Both exist because the slope is significant at more than that.
     */
    Crossing crossing(double value) {
        double quantile = StudentT.AT_95.quantile(degrees);
        double height = value - moments.origin() - moments.meanValue();
        double ofSlope = spread / moments.square();
        double leading = slope * slope - quantile * quantile * ofSlope;
        double constant = noise + spread / moments.n();
        double reach = quantile * Math.sqrt(leading * constant + height * height * ofSlope);
        double one = moments.meanSeconds() + (height * slope - reach) / leading;
        double other = moments.meanSeconds() + (height * slope + reach) / leading;
        return new Crossing(moments.meanSeconds() + height / slope, one, other);
    }

    private boolean isSignificant() {
        double quantile = StudentT.AT_999.quantile(degrees);
        return slope != 0 && slope * slope * moments.square() >= quantile * quantile * spread;
    }

    private static boolean goesOn(double slope, List<Moments> parts) {
        Moments newer = Moments.NONE;
        for (Moments part : parts.subList(parts.size() / 2, parts.size())) {
            newer = newer.merge(part, 0);
        }
        double bend = newer.product() / newer.square() / slope;
        return bend >= 1 / GREATEST_BEND && bend <= GREATEST_BEND;
    }

    private static double between(Moments moments, double slope, List<Moments> parts) {
        double sum = 0;
        for (Moments part : parts) {
            double value = part.origin() - moments.origin() + (part.meanValue() - moments.meanValue());
            double distance = value - slope * (part.meanSeconds() - moments.meanSeconds());
            sum += part.n() * distance * distance;
        }
        return sum;
    }
}
