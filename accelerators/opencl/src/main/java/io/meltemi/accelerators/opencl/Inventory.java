package io.meltemi.accelerators.opencl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What OpenCL finds on a machine.
 *
 * @param devices of all platforms
 * @param faults why there is nothing, or not all that there might be
 */
record Inventory(List<OpenClDevice> devices, List<Fault> faults) {

    private static @Nullable Inventory found;

    Inventory {
        devices = List.copyOf(devices);
        faults = List.copyOf(faults);
    }

    /**
     * What is not there.
     *
     * @param where for people: the library, or a platform
     * @param reason why it has nothing
     */
    record Fault(String where, String reason) {}

    /** Asked once in a process. */
    static synchronized Inventory ofThisProcess(Optional<Path> cache) {
        Inventory known = found;
        if (known == null) {
            try {
                known = ask(cache);
            } catch (Throwable e) { // a driver that is broken must not take the process with it
                known = fault("OpenCL", "the library fails: " + OpenClLibrary.firstLine(e));
            }
            found = known;
        }
        return known;
    }

    private static Inventory ask(Optional<Path> cache) {
        String fault = OpenClLibrary.load(cache);
        if (!fault.isEmpty()) {
            return fault("OpenCL", fault);
        }
        List<Long> platforms = DeviceInfo.platforms();
        if (platforms.isEmpty()) {
            return fault(
                    "OpenCL",
                    "the library is there, but no driver: /etc/OpenCL/vendors names none that loads" + closed());
        }
        List<OpenClDevice> devices = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (long platform : platforms) {
            String name = DeviceInfo.platformName(platform);
            try {
                List<OpenClDevice> ofPlatform = DeviceInfo.devices(platform);
                devices.addAll(ofPlatform);
                if (ofPlatform.isEmpty()) {
                    faults.add(new Fault(name, "the driver finds no device" + closed()));
                }
            } catch (OpenClException e) {
                faults.add(new Fault(name, "the driver fails: " + e.getMessage() + closed()));
            }
        }
        return new Inventory(devices, faults);
    }

    private static Inventory fault(String where, String reason) {
        return new Inventory(List.of(), List.of(new Fault(where, reason)));
    }

    /** Devices of the machine that this user may not open, as a hint. */
    private static String closed() {
        List<String> names = Stream.of(
                        "/dev/kfd", "/dev/dri/renderD128", "/dev/dri/renderD129", "/dev/nvidiactl", "/dev/xclmgmt")
                .filter(name -> Files.exists(Path.of(name)))
                .filter(name -> !Files.isReadable(Path.of(name)) || !Files.isWritable(Path.of(name)))
                .toList();
        return names.isEmpty() ? "" : "; this user has no permission to open " + String.join(", ", names);
    }
}
