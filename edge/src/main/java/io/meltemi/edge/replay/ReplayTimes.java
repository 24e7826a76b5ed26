package io.meltemi.edge.replay;

/** Which time a replayed reading carries. */
public enum ReplayTimes {
    /** The file's. */
    ORIGINAL,
    /** The first row's is now and the others follow at the speed of the replay; at full speed, that of publishing. */
    SHIFTED
}
