package io.meltemi.accelerators;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A device and what would be done with it.
 *
 * @param use of it
 * @param kernels that it computes in a way of its own, best device or not; plain Java computes the others in its place
 * @param reason for that use, for people
 */
public record DeviceReport(Device device, Use use, Set<Kernel> kernels, String reason) {

    public DeviceReport {
        requireNonNull(device, "device");
        requireNonNull(use, "use");
        requireNonNull(reason, "reason");
        kernels = Set.copyOf(kernels);
    }

    /** What would be done with a device. */
    public enum Use {
        /** Computes. */
        FIRST,
        /** Works, and takes over when those before it fail. */
        STANDBY,
        /** Left out by the options. */
        EXCLUDED,
        /** Cannot be used, or failed. */
        UNUSABLE
    }
}
