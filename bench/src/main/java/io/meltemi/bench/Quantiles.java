package io.meltemi.bench;

import java.util.Arrays;
import java.util.List;

/** Order statistics of a few measurements. */
public final class Quantiles {

    private Quantiles() {}

    /** The middle one; of an even number the lower of the two. */
    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /** The same of a list; NaN without values. */
    public static double quantile(double share, List<Double> values) {
        return values.isEmpty()
                ? Double.NaN
                : quantile(
                        share, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The smallest of the values that at least a share of them does not exceed.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException without values, or when the share is not one
     */
    public static double quantile(double share, double... values) {
        if (values.length == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a quantile needs values and a share of 0 to 1, found " + values.length + " and " + share);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
