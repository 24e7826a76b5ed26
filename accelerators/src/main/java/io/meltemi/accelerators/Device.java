package io.meltemi.accelerators;

import static java.util.Objects.requireNonNull;

/**
 * A device that kernels run on.
 *
 * @param kind of it
 * @param name as its driver or the virtual machine gives it
 */
public record Device(Kind kind, String name) {

    /** Plain Java, which is always there. */
    public static final Device PLAIN = new Device(Kind.PLAIN, "plain Java");

    public Device {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    /** Kinds of devices, the preferred first. */
    public enum Kind {
        FPGA,
        GPU,
        VECTORS,
        OPENCL_CPU,
        PLAIN
    }

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}
