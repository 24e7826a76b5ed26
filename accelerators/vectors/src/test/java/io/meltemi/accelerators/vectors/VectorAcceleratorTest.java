package io.meltemi.accelerators.vectors;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.meltemi.accelerators.AcceleratorContract;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceChoice;
import org.junit.jupiter.api.BeforeAll;

class VectorAcceleratorTest extends AcceleratorContract {

    private static final Accelerators VECTORS = Accelerators.discover(
            AcceleratorOptions.defaults().withDevice(DeviceChoice.VECTORS).withThreads(3));

    @BeforeAll
    static void vectorsAreWide() {
        assumeThat(new VectorProvider().discover(AcceleratorOptions.defaults()))
                .as("this processor's vectors are wide enough")
                .allMatch(offer -> offer.unusable().isEmpty());
    }

    @Override
    protected Accelerators accelerators() {
        return VECTORS;
    }

    @Override
    protected Device.Kind kind() {
        return Device.Kind.VECTORS;
    }
}
