package io.meltemi.accelerators;

/** How many digits a join is computed with. The distance of each chosen pair is computed in double precision in either case. */
public enum Precision {
    /** 53 bits. */
    DOUBLE,
    /**
     * 24 bits where a device is faster with them: covariances are computed anew from double precision every few hundred cells, so a
     * correlation is off by at most about 1e-5 and a pair may be chosen whose squared distance is {@code 4e-5 * window} above the least.
     */
    SINGLE
}
