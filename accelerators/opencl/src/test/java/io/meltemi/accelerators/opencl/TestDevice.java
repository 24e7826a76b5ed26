package io.meltemi.accelerators.opencl;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The first OpenCL device of this machine; tests without one are skipped, and say so. */
final class TestDevice {

    private TestDevice() {}

    static OpenClDevice get() {
        Inventory inventory = Inventory.ofThisProcess(Optional.empty());
        List<OpenClDevice> usable = inventory.devices().stream()
                .filter(device -> device.unusable().isEmpty())
                .toList();
        Assumptions.assumeFalse(
                usable.isEmpty(),
                () -> "SKIPPED, no OpenCL device: " + inventory.faults()
                        + "; accelerators/opencl/pocl --prepare gets one");
        return usable.get(0);
    }

    static ClCompute open() {
        try {
            return ClCompute.open(get(), ProgramSource.compiled());
        } catch (ProgramException e) {
            throw new AssertionError(e);
        }
    }
}
