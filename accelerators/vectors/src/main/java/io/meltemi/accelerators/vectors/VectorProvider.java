package io.meltemi.accelerators.vectors;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.AcceleratorProvider;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceOffer;
import java.util.List;

/** Offers Java vectors where the virtual machine was started with their module, and is wide enough to gain by them. */
public final class VectorProvider implements AcceleratorProvider {

    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public List<DeviceOffer> discover(AcceleratorOptions options) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            Device none = new Device(Device.Kind.VECTORS, "Java vectors");
            return List.of(
                    DeviceOffer.unusable(none, "the virtual machine was started without --add-modules=" + MODULE));
        }
        return List.of(VectorAccelerator.offer(options));
    }
}
