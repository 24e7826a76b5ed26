package io.meltemi.accelerators;

import org.jspecify.annotations.Nullable;

/** A device that cannot go on: it is gone, out of memory, or its answers are wrong. Another one may. */
public final class DeviceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeviceFailedException(String message) {
        super(message);
    }

    public DeviceFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
