package io.meltemi.edge.replay;

/** Who wants to hear how a replay goes. Called by the replay's thread. */
public interface ReplayProgress {

    /** Hears nothing. */
    ReplayProgress NONE = new ReplayProgress() {};

    /** Twice a second at most, and once at the end. */
    default void progressed(ReplayReport soFar) {}

    /** For each row or value that could not be published. */
    default void fault(ReplayFault fault) {}
}
