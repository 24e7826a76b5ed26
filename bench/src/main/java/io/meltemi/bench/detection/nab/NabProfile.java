package io.meltemi.bench.detection.nab;

/** What a window found and missed and a false positive are worth. */
public enum NabProfile {
    STANDARD("standard", 1, 0.11, 1),
    LOW_FALSE_POSITIVES("reward_low_FP_rate", 1, 0.22, 1),
    LOW_FALSE_NEGATIVES("reward_low_FN_rate", 1, 0.11, 2);

    private final String label;
    private final double found;
    private final double falsePositive;
    private final double missed;

    NabProfile(String label, double found, double falsePositive, double missed) {
        this.label = label;
        this.found = found;
        this.falsePositive = falsePositive;
        this.missed = missed;
    }

    /** As NAB writes it. */
    public String label() {
        return label;
    }

    double found() {
        return found;
    }

    double falsePositive() {
        return falsePositive;
    }

    double missed() {
        return missed;
    }
}
