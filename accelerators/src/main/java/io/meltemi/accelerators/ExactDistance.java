package io.meltemi.accelerators;

/** The z-normalised Euclidean distance by its definition, of values that are centred within their window. */
final class ExactDistance {

    private ExactDistance() {}

    /** Neither window has missing values. */
    static double between(WindowedSeries a, int i, WindowedSeries b, int j) {
        int window = a.window();
        if (a.isFlat(i) || b.isFlat(j)) {
            return a.isFlat(i) && b.isFlat(j) ? 0 : Math.sqrt(window);
        }
        double scaleA = a.inverseNorms()[i];
        double scaleB = b.inverseNorms()[j];
        double[] x = a.filled();
        double[] y = b.filled();
        double squares = 0;
        for (int k = 0; k < window; k++) {
            double difference = a.centred(i, x[i + k]) * scaleA - b.centred(j, y[j + k]) * scaleB;
            squares += difference * difference;
        }
        return Math.sqrt(squares * window);
    }

    /** Sum of products of the values less their windows' means. */
    static double covariance(WindowedSeries a, int i, WindowedSeries b, int j) {
        double[] x = a.filled();
        double[] y = b.filled();
        double sum = 0;
        for (int k = 0; k < a.window(); k++) {
            sum = Math.fma(a.centred(i, x[i + k]), b.centred(j, y[j + k]), sum);
        }
        return sum;
    }
}
