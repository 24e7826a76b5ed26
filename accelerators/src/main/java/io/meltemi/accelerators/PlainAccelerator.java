package io.meltemi.accelerators;

import java.util.EnumSet;
import java.util.Set;

/** Plain Java: eight diagonals at a time in scalars. */
final class PlainAccelerator implements Accelerator {

    private final StripJoin strips;

    PlainAccelerator(int threads) {
        strips = new StripJoin(new EightDiagonals(), threads);
    }

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
        strips.join(task, from, to, into);
    }

    @Override
    public void close() {}

    private static final class EightDiagonals implements StripKernel {

        @Override
        public int width() {
            return 8;
        }

        @Override
        public void strip(JoinTask task, int from, int to, int offset, double[] covariances, PartialProfile into) {
            double[] entering = task.rows().entering();
            double[] leaving = task.rows().leaving();
            double[] norms = task.rows().inverseNorms();
            double[] best = into.rowCorrelations();
            double[] columnEntering = task.columns().entering();
            double[] columnLeaving = task.columns().leaving();
            double[] columnNorms = task.columns().inverseNorms();
            double[] columnBest = into.columnCorrelations();
            double zero = covariances[0];
            double one = covariances[1];
            double two = covariances[2];
            double three = covariances[3];
            double four = covariances[4];
            double five = covariances[5];
            double six = covariances[6];
            double seven = covariances[7];
            for (int i = from; i < to; i++) {
                int j = i + offset;
                double norm = norms[i];
                double known = best[i];
                double a = zero * norm * columnNorms[j];
                double b = one * norm * columnNorms[j + 1];
                double c = two * norm * columnNorms[j + 2];
                double d = three * norm * columnNorms[j + 3];
                double e = four * norm * columnNorms[j + 4];
                double f = five * norm * columnNorms[j + 5];
                double g = six * norm * columnNorms[j + 6];
                double h = seven * norm * columnNorms[j + 7];
                if (a > known
                        || b > known
                        || c > known
                        || d > known
                        || e > known
                        || f > known
                        || g > known
                        || h > known
                        || a > columnBest[j]
                        || b > columnBest[j + 1]
                        || c > columnBest[j + 2]
                        || d > columnBest[j + 3]
                        || e > columnBest[j + 4]
                        || f > columnBest[j + 5]
                        || g > columnBest[j + 6]
                        || h > columnBest[j + 7]) {
                    into.keep(i, j + 0, a);
                    into.keep(i, j + 1, b);
                    into.keep(i, j + 2, c);
                    into.keep(i, j + 3, d);
                    into.keep(i, j + 4, e);
                    into.keep(i, j + 5, f);
                    into.keep(i, j + 6, g);
                    into.keep(i, j + 7, h);
                }
                double in = entering[i + 1];
                double out = -leaving[i + 1];
                zero = Math.fma(in, columnEntering[j + 1], Math.fma(out, columnLeaving[j + 1], zero));
                one = Math.fma(in, columnEntering[j + 2], Math.fma(out, columnLeaving[j + 2], one));
                two = Math.fma(in, columnEntering[j + 3], Math.fma(out, columnLeaving[j + 3], two));
                three = Math.fma(in, columnEntering[j + 4], Math.fma(out, columnLeaving[j + 4], three));
                four = Math.fma(in, columnEntering[j + 5], Math.fma(out, columnLeaving[j + 5], four));
                five = Math.fma(in, columnEntering[j + 6], Math.fma(out, columnLeaving[j + 6], five));
                six = Math.fma(in, columnEntering[j + 7], Math.fma(out, columnLeaving[j + 7], six));
                seven = Math.fma(in, columnEntering[j + 8], Math.fma(out, columnLeaving[j + 8], seven));
            }
            covariances[0] = zero;
            covariances[1] = one;
            covariances[2] = two;
            covariances[3] = three;
            covariances[4] = four;
            covariances[5] = five;
            covariances[6] = six;
            covariances[7] = seven;
        }
    }
}
