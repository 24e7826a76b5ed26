package io.meltemi.accelerators;

import java.util.EnumSet;
import java.util.Set;

/** Plain Java, on the caller's thread. */
final class PlainAccelerator implements Accelerator {

    @Override
    public Device device() {
        return Device.PLAIN;
    }

    @Override
    public Set<Kernel> kernels() {
        return EnumSet.allOf(Kernel.class);
    }

    @Override
    public boolean servesSeveral() {
        return true;
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
        int first = Math.max(0, -offset);
        int last = Math.min(a.windows(), b.windows() - offset);
        double covariance = 0;
        for (int i = first; i < last; i++) {
            int j = i + offset;
            covariance = (i - first) % 256 == 0
                    ? ExactDistance.covariance(a, i, b, j)
                    : covariance + a.entering()[i] * b.entering()[j] - a.leaving()[i] * b.leaving()[j];
            double correlation = covariance * a.inverseNorms()[i] * b.inverseNorms()[j];
            if (correlation > into.rowCorrelations()[i]) {
                into.rowCorrelations()[i] = correlation;
                into.rowNeighbours()[i] = j;
            }
            if (correlation > into.columnCorrelations()[j]) {
                into.columnCorrelations()[j] = correlation;
                into.columnNeighbours()[j] = i;
            }
        }
    }

    @Override
    public void close() {}
}
