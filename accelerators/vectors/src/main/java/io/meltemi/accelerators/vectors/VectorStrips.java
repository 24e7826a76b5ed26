package io.meltemi.accelerators.vectors;

import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import io.meltemi.accelerators.StripKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

// Small methods of its own would not be inlined for certain, and vectors that are handed over are slow: so the lines
// repeat.
/**
 * Strips of four vectors of diagonals. A row's correlations are compared with the best of the row and of the columns, all the masks are put
 * together, and one test says whether anything is better; seldom is.
 */
final class VectorStrips implements StripKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public int width() {
        return 4 * LANES;
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
        double[] each = new double[LANES];
        DoubleVector zero = DoubleVector.fromArray(SPECIES, covariances, 0);
        DoubleVector one = DoubleVector.fromArray(SPECIES, covariances, LANES);
        DoubleVector two = DoubleVector.fromArray(SPECIES, covariances, 2 * LANES);
        DoubleVector three = DoubleVector.fromArray(SPECIES, covariances, 3 * LANES);
        for (int i = from; i < to; i++) {
            int j = i + offset;
            DoubleVector norm = DoubleVector.broadcast(SPECIES, norms[i]);
            DoubleVector known = DoubleVector.broadcast(SPECIES, best[i]);
            DoubleVector a =
                    zero.mul(DoubleVector.fromArray(SPECIES, columnNorms, j)).mul(norm);
            DoubleVector b = one.mul(DoubleVector.fromArray(SPECIES, columnNorms, j + LANES))
                    .mul(norm);
            DoubleVector c = two.mul(DoubleVector.fromArray(SPECIES, columnNorms, j + 2 * LANES))
                    .mul(norm);
            DoubleVector d = three.mul(DoubleVector.fromArray(SPECIES, columnNorms, j + 3 * LANES))
                    .mul(norm);
            VectorMask<Double> betterA = a.compare(VectorOperators.GT, known)
                    .or(a.compare(VectorOperators.GT, DoubleVector.fromArray(SPECIES, columnBest, j)));
            VectorMask<Double> betterB = b.compare(VectorOperators.GT, known)
                    .or(b.compare(VectorOperators.GT, DoubleVector.fromArray(SPECIES, columnBest, j + LANES)));
            VectorMask<Double> betterC = c.compare(VectorOperators.GT, known)
                    .or(c.compare(VectorOperators.GT, DoubleVector.fromArray(SPECIES, columnBest, j + 2 * LANES)));
            VectorMask<Double> betterD = d.compare(VectorOperators.GT, known)
                    .or(d.compare(VectorOperators.GT, DoubleVector.fromArray(SPECIES, columnBest, j + 3 * LANES)));
            if (betterA.or(betterB).or(betterC.or(betterD)).anyTrue()) {
                if (betterA.anyTrue()) {
                    a.intoArray(each, 0);
                    keep(each, i, j, into);
                }
                if (betterB.anyTrue()) {
                    b.intoArray(each, 0);
                    keep(each, i, j + LANES, into);
                }
                if (betterC.anyTrue()) {
                    c.intoArray(each, 0);
                    keep(each, i, j + 2 * LANES, into);
                }
                if (betterD.anyTrue()) {
                    d.intoArray(each, 0);
                    keep(each, i, j + 3 * LANES, into);
                }
            }
            DoubleVector in = DoubleVector.broadcast(SPECIES, entering[i + 1]);
            DoubleVector out = DoubleVector.broadcast(SPECIES, -leaving[i + 1]);
            int next = j + 1;
            zero = in.fma(
                    DoubleVector.fromArray(SPECIES, columnEntering, next),
                    out.fma(DoubleVector.fromArray(SPECIES, columnLeaving, next), zero));
            next += LANES;
            one = in.fma(
                    DoubleVector.fromArray(SPECIES, columnEntering, next),
                    out.fma(DoubleVector.fromArray(SPECIES, columnLeaving, next), one));
            next += LANES;
            two = in.fma(
                    DoubleVector.fromArray(SPECIES, columnEntering, next),
                    out.fma(DoubleVector.fromArray(SPECIES, columnLeaving, next), two));
            next += LANES;
            three = in.fma(
                    DoubleVector.fromArray(SPECIES, columnEntering, next),
                    out.fma(DoubleVector.fromArray(SPECIES, columnLeaving, next), three));
        }
        zero.intoArray(covariances, 0);
        one.intoArray(covariances, LANES);
        two.intoArray(covariances, 2 * LANES);
        three.intoArray(covariances, 3 * LANES);
    }

    private static void keep(double[] correlations, int row, int column, PartialProfile into) {
        double[] columnBest = into.columnCorrelations();
        double best = into.rowCorrelations()[row];
        int at = -1;
        for (int lane = 0; lane < LANES; lane++) {
            double correlation = correlations[lane];
            if (correlation > best) {
                best = correlation;
                at = column + lane;
            }
            if (correlation > columnBest[column + lane]) {
                columnBest[column + lane] = correlation;
                into.columnNeighbours()[column + lane] = row;
            }
        }
        if (at >= 0) {
            into.rowCorrelations()[row] = best;
            into.rowNeighbours()[row] = at;
        }
    }

    @Override
    public void products(double[] centred, double[] values, int column, double level, double[] sums) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector one = zero;
        DoubleVector two = zero;
        DoubleVector three = zero;
        for (int k = 0; k < centred.length; k++) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, centred[k]);
            int at = column + k;
            zero = DoubleVector.fromArray(SPECIES, values, at).sub(level).fma(factor, zero);
            one = DoubleVector.fromArray(SPECIES, values, at + LANES).sub(level).fma(factor, one);
            two = DoubleVector.fromArray(SPECIES, values, at + 2 * LANES)
                    .sub(level)
                    .fma(factor, two);
            three = DoubleVector.fromArray(SPECIES, values, at + 3 * LANES)
                    .sub(level)
                    .fma(factor, three);
        }
        zero.intoArray(sums, 0);
        one.intoArray(sums, LANES);
        two.intoArray(sums, 2 * LANES);
        three.intoArray(sums, 3 * LANES);
    }
}
