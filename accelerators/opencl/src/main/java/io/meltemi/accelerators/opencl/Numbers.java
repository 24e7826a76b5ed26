package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryUtil;

/** Lists of numbers in a device's memory. */
final class Numbers {

    /** Behind every window. */
    static final int END = Integer.MAX_VALUE;

    private Numbers() {}

    static Memory upload(Compute compute, int[] numbers) {
        Memory memory = compute.allocate((long) numbers.length * Integer.BYTES);
        ByteBuffer staging = MemoryUtil.memAlloc(numbers.length * Integer.BYTES);
        try {
            staging.asIntBuffer().put(numbers);
            compute.write(memory, 0, staging);
            return memory;
        } catch (OpenClException e) {
            memory.close();
            throw e;
        } finally {
            MemoryUtil.memFree(staging);
        }
    }
}
