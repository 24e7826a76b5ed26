/** Mining kernels on OpenCL devices: GPUs, FPGAs and CPUs. */
@NullMarked
package io.meltemi.accelerators.opencl;

import org.jspecify.annotations.NullMarked;
