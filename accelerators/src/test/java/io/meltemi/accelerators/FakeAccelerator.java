package io.meltemi.accelerators;

import java.util.function.Consumer;

/** Plain Java under another name, with something done before each step. */
final class FakeAccelerator implements Accelerator {

    private final Accelerator plain = new PlainAccelerator(1);
    private final Device device;
    private final Consumer<JoinTask> before;
    private boolean closed;

    FakeAccelerator(Device device, Consumer<JoinTask> before) {
        this.device = device;
        this.before = before;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void join(JoinTask task, int from, int to, PartialProfile into) {
        before.accept(task);
        plain.join(task, from, to, into);
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
