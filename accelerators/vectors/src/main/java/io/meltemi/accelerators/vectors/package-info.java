/** Mining kernels in Java vectors, where the virtual machine has {@code jdk.incubator.vector}. */
@NullMarked
package io.meltemi.accelerators.vectors;

import org.jspecify.annotations.NullMarked;
