package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.AcceleratorContract;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceChoice;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A processor with an OpenCL driver, as discovery finds it. */
class OpenClAcceleratorTest extends AcceleratorContract {

    @BeforeAll
    static void isThere() {
        Assumptions.assumeTrue(
                TestDevice.get().type() == OpenClDevice.Type.CPU, "SKIPPED, the first OpenCL device is no processor");
    }

    @Override
    protected Accelerators accelerators() {
        return Accelerators.discover(AcceleratorOptions.defaults().withDevice(DeviceChoice.OPENCL_CPU));
    }

    @Override
    protected Device.Kind kind() {
        return Device.Kind.OPENCL_CPU;
    }
}
