package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.Judgement;

/**
 * Judgements by how probable a value was: a score of 0.5 stands for one in ten thousand, 0.75 for one in a hundred million. The
 * score never saturates, so that a threshold can be optimised over all of it.
 */
final class Surprise {

    private static final double DIGITS_TO_HALF = 4;

    private Surprise() {}

    /** @param probability of a value as far out, above 0 */
    static Judgement ofProbability(double probability) {
        return ofDigits(-Math.log10(probability));
    }

    /** @param sigmas how far a normally distributed value is from its mean, in standard deviations, to either side */
    static Judgement ofSigmas(double sigmas) {
        return ofDigits(-logOfTails(Math.abs(sigmas)) / Math.log(10));
    }

    private static Judgement ofDigits(double digits) {
        return new Judgement(1 - Math.pow(2, -Math.max(digits, 0) / DIGITS_TO_HALF), digits, "");
    }

    /** Natural logarithm of the two-sided tail, erfc(x / sqrt 2), to seven digits for any x from 0. */
    private static double logOfTails(double sigmas) {
        double z = sigmas / Math.sqrt(2);
        double t = 1 / (1 + z / 2);
        double[] coefficients = {
            -1.26551223,
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * t + coefficients[i];
        }
        return Math.log(t) - z * z + sum;
    }
}
