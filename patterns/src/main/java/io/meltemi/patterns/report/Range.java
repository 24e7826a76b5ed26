package io.meltemi.patterns.report;

/** From the least to the most of some values. */
record Range(double least, double most) {

    /** Of what is finite; 0 to 1 when nothing is. */
    static Range of(double[]... series) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] values : series) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        return least > most ? new Range(0, 1) : new Range(least, most);
    }

    Range with(double value) {
        return new Range(Math.min(least, value), Math.max(most, value));
    }

    /** With a margin, and never empty. */
    Range widened() {
        double margin = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.05, 0.5);
        return new Range(least - margin, most + margin);
    }
}
