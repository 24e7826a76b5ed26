package io.meltemi.accelerators;

/** The mining kernels on the best device there is. Safe for use by several threads; a device serves one at a time. */
public final class Accelerators {

    private static final Accelerators PLAIN = new Accelerators(new PlainAccelerator());

    private final Accelerator accelerator;

    private Accelerators(Accelerator accelerator) {
        this.accelerator = accelerator;
    }

    /** Plain Java alone. */
    public static Accelerators plain() {
        return PLAIN;
    }

    /** Begins a join. */
    public JoinRun begin(JoinTask task) {
        return new JoinRun(task, accelerator, new PartialProfile(task));
    }

    /** Runs a join to its end. */
    public JoinResult join(JoinTask task) {
        JoinRun run = begin(task);
        while (run.step()) {}
        return run.result();
    }
}
