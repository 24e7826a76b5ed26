package io.meltemi.jobs.mining;

import io.meltemi.patterns.mining.MiningTask;
import java.io.IOException;
import java.io.Serializable;

/** Turns work into tasks, with the series that it is about. */
public interface WorkMiner extends Serializable {

    /**
     * Begins work.
     *
     * @throws IOException when the history cannot be read
     * @throws IllegalArgumentException when there is nothing in it to mine, with the reason
     */
    MiningTask begin(MiningWork work) throws IOException;

    /**
     * Takes work up again.
     *
     * @param snapshot as {@link MiningTask#snapshot()} made it of the same work
     * @throws IOException when the history cannot be read
     * @throws IllegalArgumentException when the history has changed since, so that the work has to begin again
     */
    MiningTask resume(MiningWork work, byte[] snapshot) throws IOException;
}
