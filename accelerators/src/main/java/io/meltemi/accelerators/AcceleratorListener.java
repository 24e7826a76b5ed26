package io.meltemi.accelerators;

/** Hears which device computes, for metrics. Called by whoever computes; must be fast and throw nothing. */
public interface AcceleratorListener {

    /** A device computed something: a kernel's call, or one step of a join. */
    default void used(Device device, Kernel kernel) {}

    /**
     * A device is not used from now on; the next one is.
     *
     * @param detail for people
     */
    default void fellBack(Device device, FallbackReason reason, String detail) {}
}
