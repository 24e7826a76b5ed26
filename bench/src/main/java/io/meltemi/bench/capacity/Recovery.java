package io.meltemi.bench.capacity;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * What the loss of a TaskManager cost.
 *
 * @param processingAfterSeconds from {@code kill -9} until every job ran again with all its tasks
 * @param longestGapSeconds longest time in which no reading was stored
 */
record Recovery(double processingAfterSeconds, double longestGapSeconds) {

    private static final long POLL_MILLIS = 50;

    /** How long after the kill a job that goes on is believed not to have noticed. */
    private static final double UNNOTICED_SECONDS = 15;

    /**
     * Kills a process and watches until the jobs run and readings are stored again.
     *
     * @param stored how many readings are stored
     * @param patienceSeconds after which it gives up; both figures are then that
     */
    static Recovery afterKillOf(long processId, CapacityTarget target, Callable<Long> stored, double patienceSeconds)
            throws Exception {
        long last = stored.call();
        ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
        long kill = System.nanoTime();
        long lastRise = kill;
        double gap = 0;
        boolean broke = false;
        double processingAfter = -1;
        while (seconds(kill) < patienceSeconds) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            long now = stored(stored, last);
            if (now > last) {
                gap = Math.max(gap, seconds(lastRise));
                lastRise = System.nanoTime();
                last = now;
            }
            boolean processing = target.areJobsProcessing();
            broke |= !processing;
            if (processing && (broke || seconds(kill) > UNNOTICED_SECONDS)) {
                processingAfter = processingAfter < 0 ? seconds(kill) : processingAfter;
                if (seconds(lastRise) < 1 && lastRise > kill && seconds(kill) > processingAfter + 2) {
                    return new Recovery(processingAfter, gap);
                }
            } else {
                processingAfter = -1; // one job ran before another had noticed
            }
        }
        return new Recovery(processingAfter < 0 ? patienceSeconds : processingAfter, Math.max(gap, seconds(lastRise)));
    }

    private static long stored(Callable<Long> stored, long last) throws Exception {
        try {
            return stored.call();
        } catch (SQLException e) {
            return last;
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
