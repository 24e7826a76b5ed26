package io.meltemi.bench.databases;

/** Numbers that look random and follow from their place alone: what is made of them is the same in every run. */
final class Hash {

    private static final long SEED = 0x6D656C74656D69L;
    private static final double UNIT = 0x1.0p-53;

    private Hash() {}

    /** Of three numbers, by the finalizer of SplitMix64. */
    static long of(long first, long second, long third) {
        return mix(mix(mix(SEED + first) + second) + third);
    }

    /** 0 to 1, of a hash. */
    static double unit(long hash) {
        return (hash >>> 11) * UNIT;
    }

    /** About normal, with mean 0 and deviation 1, of a hash: the sum of four uniform quarters of its bits. */
    static double normal(long hash) {
        double sum = (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48);
        return (sum / 65_535 - 2) * Math.sqrt(3);
    }

    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
