package io.meltemi.accelerators;

/** A join on its way, in steps short enough that a stream's checkpoints go on between them. Used by one thread. */
public final class JoinRun {

    private static final long STEP_NANOS = 100_000_000;

    private final JoinTask task;
    private final Accelerator accelerator;
    private final PartialProfile partial;
    private int diagonalsAStep = 16;

    JoinRun(JoinTask task, Accelerator accelerator, PartialProfile partial) {
        this.task = task;
        this.accelerator = accelerator;
        this.partial = partial;
    }

    /**
     * Computes for about 100 ms.
     *
     * @return whether there is more to do
     */
    public boolean step() {
        int from = partial.nextDiagonal();
        int to = Math.min(task.diagonals(), from + diagonalsAStep);
        if (from < to) {
            long began = System.nanoTime();
            accelerator.join(task, from, to, partial);
            partial.advanceTo(to);
            double ratio = STEP_NANOS / (double) Math.max(1, System.nanoTime() - began);
            diagonalsAStep = (int) Math.max(1, Math.min(diagonalsAStep * Math.min(ratio, 4), 1 << 24));
        }
        return partial.nextDiagonal() < task.diagonals();
    }

    /** Share of the diagonals that are done, 0 to 1. */
    public double progress() {
        return task.diagonals() == 0 ? 1 : partial.nextDiagonal() / (double) task.diagonals();
    }

    /** What is found so far; of all the diagonals when there is no more to do. */
    public JoinResult result() {
        return Profiles.of(task, partial);
    }
}
