package io.meltemi.accelerators.opencl;

import java.util.Optional;
import java.util.Set;

/**
 * A device as its driver describes it.
 *
 * @param platform handle of its platform
 * @param handle of itself
 * @param platformName for people
 * @param name of the device
 * @param driver its version
 * @param type what it is
 * @param extensions that it has
 * @param units compute units
 * @param largestAllocation bytes that one buffer may have
 * @param memory bytes it has in all
 * @param isAvailable as the driver says
 * @param hasCompiler whether it can build kernels from their source
 */
record OpenClDevice(
        long platform,
        long handle,
        String platformName,
        String name,
        String driver,
        Type type,
        Set<String> extensions,
        int units,
        long largestAllocation,
        long memory,
        boolean isAvailable,
        boolean hasCompiler) {

    /** What a device is. */
    enum Type {
        CPU,
        GPU,
        ACCELERATOR
    }

    OpenClDevice {
        extensions = Set.copyOf(extensions);
    }

    boolean hasDoubles() {
        return extensions.contains("cl_khr_fp64") || extensions.contains("cl_amd_fp64");
    }

    boolean hasLongAtomics() {
        return extensions.contains("cl_khr_int64_base_atomics");
    }

    /** Why no kernel can run on it, whatever the program; empty when one can. */
    Optional<String> unfit() {
        if (!isAvailable) {
            return Optional.of("the driver says that it is not available");
        }
        return hasDoubles() ? Optional.empty() : Optional.of("it has no double precision (cl_khr_fp64)");
    }

    /** Why it cannot be used with kernels built from their source. */
    Optional<String> unusable() {
        return hasCompiler
                ? unfit()
                : Optional.of("it has no compiler: it needs a binary in the folder of mining.fpga-binaries");
    }

    /** The platform's name, its own, and its driver. */
    String description() {
        return name + " (" + platformName + ", driver " + driver + ")";
    }
}
