package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.Accelerator;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.AcceleratorProvider;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceFailedException;
import io.meltemi.accelerators.DeviceOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Offers what OpenCL finds on this machine. */
public final class OpenClProvider implements AcceleratorProvider {

    /** For {@link java.util.ServiceLoader}. */
    public OpenClProvider() {}

    @Override
    public List<DeviceOffer> discover(AcceleratorOptions options) {
        Inventory inventory = Inventory.ofThisProcess(options.cache());
        List<DeviceOffer> offers = new ArrayList<>();
        inventory
                .faults()
                .forEach(fault ->
                        offers.add(DeviceOffer.unusable(new Device(Device.Kind.GPU, fault.where()), fault.reason())));
        for (OpenClDevice device : inventory.devices()) {
            options.fpgaBinaries()
                    .flatMap(folder -> new BinaryFolder(folder).offer(device))
                    .ifPresent(offers::add);
            offers.add(offer(device));
        }
        return offers;
    }

    private static DeviceOffer offer(OpenClDevice found) {
        Device device = new Device(kind(found), found.description());
        return found.unusable()
                .map(reason -> DeviceOffer.unusable(device, reason))
                .orElseGet(() -> DeviceOffer.usable(device, () -> open(device, found, ProgramSource.compiled())));
    }

    private static Device.Kind kind(OpenClDevice device) {
        return switch (device.type()) {
            case CPU -> Device.Kind.OPENCL_CPU;
            case GPU -> Device.Kind.GPU;
            case ACCELERATOR -> Device.Kind.FPGA;
        };
    }

    /** Opens a device with the shape that fits it. */
    static Accelerator open(Device device, OpenClDevice found, ProgramSource source) {
        boolean diagonals = found.type() == OpenClDevice.Type.GPU && found.hasLongAtomics();
        return open(device, found, source, diagonals ? JoinShape::diagonals : JoinShape::strips);
    }

    static Accelerator open(
            Device device, OpenClDevice found, ProgramSource source, Function<Compute, JoinShape> shape) {
        try {
            ClCompute compute = ClCompute.open(found, source);
            return new OpenClAccelerator(device, compute, shape.apply(compute));
        } catch (ProgramException | OpenClException e) {
            throw new DeviceFailedException(OpenClLibrary.firstLine(e), e);
        }
    }
}
