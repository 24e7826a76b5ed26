package io.meltemi.patterns.episodes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Whether counts are more than chance. */
final class Chance {

    private static final double NEGLIGIBLE = 1e-17;
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Chance() {}

    /** Probability of so many successes or more of so many trials. */
    static double atLeast(int successes, int trials, double probability) {
        if (successes <= 0 || probability >= 1) {
            return 1;
        }
        if (successes > trials || probability <= 0) {
            return 0;
        }
        double term = Math.exp(logFactorial(trials)
                - logFactorial(successes)
                - logFactorial(trials - successes)
                + successes * Math.log(probability)
                + (trials - successes) * Math.log1p(-probability));
        double sum = 0;
        double odds = probability / (1 - probability);
        for (int k = successes; k <= trials; k++) {
            sum += term;
            term *= odds * (trials - k) / (k + 1);
            if (k > trials * probability && term < sum * NEGLIGIBLE) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    /**
     * False discovery rates by Benjamini and Hochberg: of all tests up to this one in the order of their probability, the share that
     * chance is expected to have passed.
     *
     * @param probabilities of the tests that may matter
     * @param tests in all; the others count as passed by chance alone
     */
    static double[] falseDiscoveryRates(double[] probabilities, long tests) {
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> probabilities[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] rates = new double[probabilities.length];
        double least = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            least = Math.min(least, probabilities[order[rank - 1]] * tests / rank);
            rates[order[rank - 1]] = least;
        }
        return rates;
    }

    /** Median and the like of values, by nearest rank. */
    static long quantile(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** By Lanczos, to about 15 digits. */
    private static double logFactorial(int n) {
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (n + i + 1);
        }
        double t = n + LANCZOS.length - 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (n + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
