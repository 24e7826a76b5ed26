package io.meltemi.edge.gateway.compression;

import java.time.Duration;

/** Checks what compressors are given. */
final class Limits {

    private Limits() {}

    static void check(String name, double amount, Duration longestSilence) {
        if (!Double.isFinite(amount) || amount < 0) {
            throw new IllegalArgumentException("expected " + name + " >= 0 but found " + amount);
        }
        if (longestSilence.isNegative() || longestSilence.isZero()) {
            throw new IllegalArgumentException("expected a longest silence > 0 but found " + longestSilence);
        }
    }
}
