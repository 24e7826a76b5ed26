package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Relative entropy as a multinomial test of goodness of fit: C. Wang, K. Viswanathan, L. Choudur, V. Talwar, W. Satterfield, K.
 * Schwan, "Statistical techniques for online anomaly detection in data centers", IM 2011, section III.B. The last values, in
 * classes, are compared with each distribution that was seen before; when they agree with none, or with one that was not seen
 * often, they are anomalous.
 *
 * <p>The paper takes the range of the classes as known. Here it is that of the first rows, in five classes; what lies below and what
 * lies above are classes of their own.
 */
final class RelativeEntropy implements AnomalyDetector {

    private static final int WINDOW = 52;
    private static final int INNER = 5;
    private static final int CLASSES = INNER + 2;
    /** 0.99 quantile of chi-squared with six degrees of freedom. */
    private static final double LIMIT = 16.8119;
    /** A distribution that was seen at most so often is rare. */
    private static final int RARE = 1;

    private final int learning;
    private final List<Double> learned = new ArrayList<>();
    private final int[] classes = new int[WINDOW];
    private final List<Known> known = new ArrayList<>();
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private long seen;

    RelativeEntropy(int learning) {
        this.learning = Math.max(learning, WINDOW);
    }

    @Override
    public Judgement observe(Observation observation) {
        double value = observation.value();
        if (learned.size() < learning) {
            learned.add(value);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            if (learned.size() == learning) {
                learned.forEach(this::judge);
            }
            return Judgement.WARMING_UP;
        }
        return judge(value);
    }

    private Judgement judge(double value) {
        classes[(int) (seen++ % WINDOW)] = classOf(value);
        if (seen < WINDOW) {
            return Judgement.WARMING_UP;
        }
        double[] shares = new double[CLASSES];
        for (int each : classes) {
            shares[each] += 1.0 / WINDOW;
        }
        Known nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Known each : known) {
            double statistic = 2 * WINDOW * divergence(shares, each.shares);
            if (statistic < least) {
                least = statistic;
                nearest = each;
            }
        }
        if (nearest == null || least >= LIMIT) {
            known.add(new Known(shares));
            return new Judgement(known.size() == 1 ? 0 : 1, Math.min(least, 1e9), "");
        }
        nearest.count++;
        return new Judgement(nearest.count <= RARE ? 1 : 0, least, "");
    }

    private int classOf(double value) {
        if (value < lowest) {
            return 0;
        }
        if (value > highest) {
            return CLASSES - 1;
        }
        double share = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
        return 1 + Math.min((int) (share * INNER), INNER - 1);
    }

    /** In nats; a class that the other has never seen counts as if it were almost impossible. */
    private static double divergence(double[] shares, double[] others) {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            if (shares[i] > 0) {
                sum += shares[i] * Math.log(shares[i] / Math.max(others[i], 1e-9));
            }
        }
        return sum;
    }

    /** A distribution that was seen, and how often. */
    private static final class Known {

        private final double[] shares;
        private int count = 1;

        private Known(double[] shares) {
            this.shares = shares;
        }
    }
}
