package io.meltemi.accelerators;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A device that a provider found, with how to open it or why it is of no use.
 *
 * @param device that was found
 * @param unusable why it cannot be used; empty when it can
 * @param opener makes it ready, which may take seconds; anything that it throws rules the device out
 */
public record DeviceOffer(Device device, Optional<String> unusable, Supplier<Accelerator> opener) {

    public DeviceOffer {
        requireNonNull(device, "device");
        requireNonNull(unusable, "unusable");
        requireNonNull(opener, "opener");
    }

    public static DeviceOffer usable(Device device, Supplier<Accelerator> opener) {
        return new DeviceOffer(device, Optional.empty(), opener);
    }

    public static DeviceOffer unusable(Device device, String why) {
        return new DeviceOffer(device, Optional.of(why), () -> {
            throw new DeviceFailedException(why);
        });
    }
}
