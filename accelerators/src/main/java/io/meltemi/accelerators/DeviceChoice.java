package io.meltemi.accelerators;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which device is to compute. */
public enum DeviceChoice {
    /** The first in the order of {@link Device.Kind} that works. */
    AUTO(Optional.empty()),
    PLAIN(Optional.of(Device.Kind.PLAIN)),
    VECTORS(Optional.of(Device.Kind.VECTORS)),
    OPENCL_CPU(Optional.of(Device.Kind.OPENCL_CPU)),
    GPU(Optional.of(Device.Kind.GPU)),
    FPGA(Optional.of(Device.Kind.FPGA));

    private final Optional<Device.Kind> kind;

    DeviceChoice(Optional<Device.Kind> kind) {
        this.kind = kind;
    }

    /** The only kind that may be used, besides plain Java when it fails; empty for any. */
    public Optional<Device.Kind> kind() {
        return kind;
    }

    /** As it is written in settings: {@code auto}, {@code plain}, {@code vectors}, {@code opencl-cpu}, {@code gpu} or {@code fpga}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static DeviceChoice parse(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a device is one of "
                        + Arrays.stream(values()).map(DeviceChoice::text).collect(Collectors.joining(", ")) + "; found "
                        + text));
    }
}
