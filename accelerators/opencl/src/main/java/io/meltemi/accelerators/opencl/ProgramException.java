package io.meltemi.accelerators.opencl;

/** Kernels that a device does not take; the message says why. */
final class ProgramException extends Exception {

    private static final long serialVersionUID = 1L;

    ProgramException(String message) {
        super(message);
    }
}
