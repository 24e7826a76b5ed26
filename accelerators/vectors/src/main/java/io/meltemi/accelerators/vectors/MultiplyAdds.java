package io.meltemi.accelerators.vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** As many multiply-adds as the processor can do: on numbers in registers, none of which waits for the one before. */
final class MultiplyAdds {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;

    /** Multiply-adds in a round. */
    static final int EACH = CHAINS * SPECIES.length();

    private MultiplyAdds() {}

    static double rounds(int count) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, 0.999);
        DoubleVector summand = DoubleVector.broadcast(SPECIES, 0.001);
        DoubleVector a = summand;
        DoubleVector b = summand;
        DoubleVector c = summand;
        DoubleVector d = summand;
        DoubleVector e = summand;
        DoubleVector f = summand;
        DoubleVector g = summand;
        DoubleVector h = summand;
        DoubleVector i = summand;
        DoubleVector j = summand;
        for (int round = 0; round < count; round++) {
            a = a.fma(factor, summand);
            b = b.fma(factor, summand);
            c = c.fma(factor, summand);
            d = d.fma(factor, summand);
            e = e.fma(factor, summand);
            f = f.fma(factor, summand);
            g = g.fma(factor, summand);
            h = h.fma(factor, summand);
            i = i.fma(factor, summand);
            j = j.fma(factor, summand);
        }
        DoubleVector first = a.add(b).add(c).add(d).add(e);
        return first.add(f).add(g).add(h).add(i).add(j).reduceLanes(VectorOperators.ADD);
    }
}
