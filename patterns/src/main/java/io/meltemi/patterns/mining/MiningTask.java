package io.meltemi.patterns.mining;

import java.util.List;

/** Mining of one series, or of two, in steps of at most about 100 ms. Used by one thread. */
public interface MiningTask {

    /**
     * Goes on for about 100 ms.
     *
     * @return whether there is more to do
     */
    boolean step();

    /** Share that is done, 0 to 1. */
    double progress();

    /** How far it is, for taking it up again with the same series and plan, on this device or another. */
    byte[] snapshot();

    /** What it found, the most remarkable first; all of it when there is no more to do. */
    List<Finding> findings();
}
