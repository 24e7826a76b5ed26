package io.meltemi.accelerators.opencl;

/** Where a device's program comes from. */
interface ProgramSource {

    /** The kernels' text, built by the device's compiler. */
    static ProgramSource compiled() {
        return ClPrograms::compile;
    }

    /** A binary that was built before. */
    static ProgramSource binary(byte[] bytes) {
        return (context, device) -> ClPrograms.load(context, device, bytes);
    }

    /**
     * Builds it.
     *
     * @return the program's handle
     */
    long build(long context, OpenClDevice device) throws ProgramException;
}
