package io.meltemi.accelerators.opencl;

/** Memory of a device. */
interface Memory extends AutoCloseable {

    /** As OpenCL knows it. */
    long handle();

    @Override
    void close();
}
