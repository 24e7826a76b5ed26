package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceOffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder of pre-built programs. {@code NAME-KEY.bin} is what {@code clCreateProgramWithBinary} takes, {@code NAME-KEY.properties} says
 * what it is of: device, driver, SHA-256 of the kernels, options of the build, SHA-256 of the binary. NAME is the device's name in
 * letters and digits, KEY the beginning of a SHA-256 of the first four.
 */
final class BinaryFolder {

    private static final int KEY_LENGTH = 16;
    private static final String MANIFEST = ".properties";

    private final Path folder;

    BinaryFolder(Path folder) {
        this.folder = folder;
    }

    /** The device as an FPGA, if there is a binary for it; unusable with the reason when the binary is. */
    Optional<DeviceOffer> offer(OpenClDevice found) {
        Device device = new Device(Device.Kind.FPGA, found.description());
        Path manifest = folder.resolve(name(found) + MANIFEST);
        try {
            if (!Files.exists(manifest)) {
                return other(found).map(reason -> DeviceOffer.unusable(device, reason));
            }
            byte[] binary = read(manifest, found);
            return Optional.of(found.unfit()
                    .map(reason -> DeviceOffer.unusable(device, reason))
                    .orElseGet(() -> DeviceOffer.usable(
                            device, () -> OpenClProvider.open(device, found, ProgramSource.binary(binary)))));
        } catch (ProgramException e) {
            return Optional.of(DeviceOffer.unusable(device, OpenClLibrary.firstLine(e)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(DeviceOffer.unusable(device, "its binary cannot be read: " + e));
        }
    }

    /** Why the folder's binaries of a device do not fit, if it has any. */
    private Optional<String> other(OpenClDevice device) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.of("there is no folder " + folder + " (mining.fpga-binaries)");
        }
        List<Path> manifests;
        try (Stream<Path> files = Files.list(folder)) {
            manifests = files.filter(file -> file.toString().endsWith(MANIFEST))
                    .sorted()
                    .toList();
        }
        for (Path manifest : manifests) {
            Properties properties = properties(manifest);
            if (device.name().equals(properties.getProperty("device"))) {
                return Optional.of(manifest.getFileName() + " is " + difference(properties, device)
                        + "; build it anew: meltemi devices --build-binaries " + folder);
            }
        }
        return Optional.empty();
    }

    private static String difference(Properties properties, OpenClDevice device) {
        String driver = properties.getProperty("driver", "");
        if (!driver.equals(device.driver())) {
            return "for driver " + driver + ", and the driver is " + device.driver();
        }
        return KernelSource.HASH.equals(properties.getProperty("kernels"))
                ? "built with the options '" + properties.getProperty("options") + "' in place of '"
                        + KernelSource.OPTIONS + "'"
                : "of other kernels than these";
    }

    private byte[] read(Path manifest, OpenClDevice device) throws IOException, ProgramException {
        Path file = folder.resolve(name(device) + ".bin");
        if (!Files.exists(file)) {
            throw new ProgramException(manifest.getFileName() + " is there, but not its binary " + file.getFileName());
        }
        byte[] binary = Files.readAllBytes(file);
        String expected = properties(manifest).getProperty("sha256", "");
        String found = KernelSource.sha256(binary);
        if (!found.equals(expected)) {
            throw new ProgramException(file.getFileName() + " is corrupt: its SHA-256 is " + found + ", expected "
                    + (expected.isEmpty() ? "one in its manifest" : expected));
        }
        return binary;
    }

    private static Properties properties(Path manifest) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(manifest)));
        } catch (IllegalArgumentException e) {
            throw new IOException(manifest.getFileName() + " is no manifest: " + e.getMessage(), e);
        }
        return properties;
    }

    /** Writes the binary of a device's program, and its manifest. */
    Path write(OpenClDevice device, byte[] binary) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name(device) + ".bin");
        Files.write(file, binary);
        String manifest = Stream.of(
                        new String[] {"device", device.name()},
                        new String[] {"driver", device.driver()},
                        new String[] {"kernels", KernelSource.HASH},
                        new String[] {"options", KernelSource.OPTIONS},
                        new String[] {"sha256", KernelSource.sha256(binary)})
                .map(entry -> entry[0] + "=" + entry[1].replace("\\", "\\\\") + "\n")
                .reduce("", String::concat);
        Files.writeString(folder.resolve(name(device) + MANIFEST), manifest);
        return file;
    }

    private static String name(OpenClDevice device) {
        String key = String.join("\0", device.name(), device.driver(), KernelSource.HASH, KernelSource.OPTIONS);
        return device.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-"
                + KernelSource.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }
}
