package io.meltemi.accelerators;

/** A join on its way, in steps short enough that a stream's checkpoints go on between them. Used by one thread. */
public final class JoinRun {

    private static final long STEP_NANOS = 100_000_000;
    private static final int FEW_DIAGONALS = 64;

    private final JoinTask task;
    private final DeviceChain devices;
    private final PartialProfile partial;
    private Device device;
    private int diagonalsAStep = FEW_DIAGONALS;

    JoinRun(JoinTask task, DeviceChain devices, PartialProfile partial) {
        this.task = task;
        this.devices = devices;
        this.partial = partial;
        device = Device.PLAIN;
    }

    /**
     * Computes for about 100 ms. When the device fails, the next one goes on with what is there.
     *
     * @return whether there is more to do
     */
    public boolean step() {
        int from = partial.nextDiagonal();
        int to = (int) Math.min(task.diagonals(), (long) from + diagonalsAStep);
        if (from < to) {
            long began = System.nanoTime();
            Device used = devices.join(task, from, to, partial);
            partial.advanceTo(to);
            learn(used, System.nanoTime() - began);
        }
        return partial.nextDiagonal() < task.diagonals();
    }

    private void learn(Device used, long nanos) {
        if (used.equals(device)) {
            double ratio = Math.min(4, STEP_NANOS / (double) Math.max(1, nanos));
            int wanted = (int) Math.max(1, Math.min(diagonalsAStep * ratio, 1 << 24));
            diagonalsAStep = wanted < FEW_DIAGONALS ? wanted : wanted / FEW_DIAGONALS * FEW_DIAGONALS;
        } else {
            device = used;
            diagonalsAStep = FEW_DIAGONALS;
        }
    }

    /** Share of the diagonals that are done, 0 to 1. */
    public double progress() {
        return task.diagonals() == 0 ? 1 : partial.nextDiagonal() / (double) task.diagonals();
    }

    /** The device of the last step; plain Java before the first. */
    public Device device() {
        return device;
    }

    /** What is found so far; of all the diagonals when there is no more to do. */
    public JoinResult result() {
        return Profiles.of(task, partial);
    }

    /** How far it is, for {@link Accelerators#resume}: about 24 bytes a window, whatever the device. */
    public byte[] snapshot() {
        return JoinSnapshot.write(task, partial);
    }
}
