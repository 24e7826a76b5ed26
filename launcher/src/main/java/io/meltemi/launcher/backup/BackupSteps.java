package io.meltemi.launcher.backup;

/** Is told how far a backup or a restore is. */
@FunctionalInterface
public interface BackupSteps {

    /**
     * A part of the work is done.
     *
     * @param share of all, 0 to 1
     * @param what is being done, for people
     */
    void reached(double share, String what);
}
