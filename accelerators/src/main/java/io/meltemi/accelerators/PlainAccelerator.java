package io.meltemi.accelerators;

/** Plain Java, on the caller's thread. */
final class PlainAccelerator implements Accelerator {

    @Override
    public Device device() {
        return new Device(Device.Kind.PLAIN, "plain Java");
    }

    @Override
    public void join(JoinTask task, int from, int to, PartialProfile into) {
        for (int diagonal = from; diagonal < to; diagonal++) {
            join(task, task.offset(diagonal), into);
        }
    }

    private static void join(JoinTask task, int offset, PartialProfile into) {
        WindowedSeries a = task.rows();
        WindowedSeries b = task.columns();
        int window = task.window();
        int first = Math.max(0, -offset);
        int last = Math.min(a.windows(), b.windows() - offset);
        double[] x = a.centred();
        double[] y = b.centred();
        double covariance = 0;
        for (int k = 0; k < window; k++) {
            covariance += (x[first + k] - a.means()[first]) * (y[first + offset + k] - b.means()[first + offset]);
        }
        for (int i = first; i < last; i++) {
            int j = i + offset;
            if (i > first) {
                double before = (window - 1) / (double) window;
                covariance += before
                        * ((x[i + window - 1] - a.means()[i - 1]) * (y[j + window - 1] - b.means()[j - 1])
                                - (x[i - 1] - a.means()[i]) * (y[j - 1] - b.means()[j]));
            }
            keep(task, i, j, covariance, into);
        }
    }

    private static void keep(JoinTask task, int i, int j, double covariance, PartialProfile into) {
        WindowedSeries a = task.rows();
        WindowedSeries b = task.columns();
        if (a.isMissing(i) || b.isMissing(j)) {
            return;
        }
        double correlation;
        if (a.isFlat(i) || b.isFlat(j)) {
            correlation = a.isFlat(i) && b.isFlat(j) ? 1 : 0.5;
        } else {
            correlation = covariance * a.inverseNorms()[i] * b.inverseNorms()[j];
        }
        if (correlation > into.rowCorrelations()[i]) {
            into.rowCorrelations()[i] = correlation;
            into.rowNeighbours()[i] = j;
        }
        if (correlation > into.columnCorrelations()[j]) {
            into.columnCorrelations()[j] = correlation;
            into.columnNeighbours()[j] = i;
        }
    }

    @Override
    public void close() {}
}
