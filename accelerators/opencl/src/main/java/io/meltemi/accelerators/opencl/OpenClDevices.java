package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Work on the OpenCL devices of this machine, besides computing. */
public final class OpenClDevices {

    private OpenClDevices() {}

    /**
     * What became of one device's binary.
     *
     * @param device for people
     * @param file that was written, if any
     * @param fault why none was, or empty
     */
    public record Built(String device, Optional<Path> file, String fault) {}

    /**
     * Writes the programs of all devices with a compiler, as binaries that {@code mining.fpga-binaries} takes.
     *
     * @param cache folder for what drivers and libraries unpack and compile
     * @return one for each device; one for each reason why there is none
     * @throws IOException when the folder cannot be written
     */
    public static List<Built> buildBinaries(Path folder, Optional<Path> cache) throws IOException {
        Inventory inventory = Inventory.ofThisProcess(cache);
        List<Built> built = new ArrayList<>();
        inventory.faults().forEach(fault -> built.add(new Built(fault.where(), Optional.empty(), fault.reason())));
        for (OpenClDevice device : inventory.devices()) {
            if (device.unusable().isPresent()) {
                built.add(new Built(
                        device.description(),
                        Optional.empty(),
                        device.unusable().get()));
                continue;
            }
            try (ClCompute compute = ClCompute.open(device, ProgramSource.compiled())) {
                Path file = new BinaryFolder(folder).write(device, compute.binary());
                built.add(new Built(device.description(), Optional.of(file), ""));
            } catch (ProgramException | OpenClException e) {
                built.add(new Built(device.description(), Optional.empty(), OpenClLibrary.firstLine(e)));
            }
        }
        return built;
    }
}
