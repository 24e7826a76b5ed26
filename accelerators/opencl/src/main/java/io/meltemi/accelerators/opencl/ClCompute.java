package io.meltemi.accelerators.opencl;

import static io.meltemi.accelerators.opencl.OpenClException.check;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;

/** A device with a context, a queue and a built program. */
final class ClCompute implements Compute {

    private final OpenClDevice device;
    private final long context;
    private final long queue;
    private final long program;
    private final Map<String, Long> kernels = new HashMap<>();

    private ClCompute(OpenClDevice device, long context, long queue, long program) {
        this.device = device;
        this.context = context;
        this.queue = queue;
        this.program = program;
    }

    /**
     * Opens a device.
     *
     * @throws OpenClException when it cannot
     * @throws ProgramException when the program cannot be built
     */
    static ClCompute open(OpenClDevice device, ProgramSource source) throws ProgramException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.mallocInt(1);
            PointerBuffer properties = stack.mallocPointer(3);
            properties
                    .put(0, CL10.CL_CONTEXT_PLATFORM)
                    .put(1, device.platform())
                    .put(2, 0);
            long context = CL10.clCreateContext(properties, device.handle(), null, 0, code);
            check("clCreateContext", code.get(0));
            try {
                long queue = CL10.clCreateCommandQueue(context, device.handle(), 0, code);
                check("clCreateCommandQueue", code.get(0));
                try {
                    return new ClCompute(device, context, queue, source.build(context, device));
                } catch (ProgramException | RuntimeException e) {
                    CL10.clReleaseCommandQueue(queue);
                    throw e;
                }
            } catch (ProgramException | RuntimeException e) {
                CL10.clReleaseContext(context);
                throw e;
            }
        }
    }

    /** The program as the device's own binary. */
    byte[] binary() {
        return ClPrograms.binary(program);
    }

    @Override
    public int units() {
        return device.units();
    }

    @Override
    public long largestAllocation() {
        return device.largestAllocation();
    }

    @Override
    public Memory allocate(long bytes) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.mallocInt(1);
            long handle = CL10.clCreateBuffer(context, CL10.CL_MEM_READ_WRITE, bytes, code);
            check("clCreateBuffer", code.get(0));
            return new ClMemory(handle);
        }
    }

    @Override
    public void write(Memory to, long offsetBytes, ByteBuffer from) {
        check(
                "clEnqueueWriteBuffer",
                CL10.clEnqueueWriteBuffer(queue, to.handle(), true, offsetBytes, from, null, null));
    }

    @Override
    public void read(Memory from, long offsetBytes, ByteBuffer to) {
        check("clEnqueueReadBuffer", CL10.clEnqueueReadBuffer(queue, from.handle(), true, offsetBytes, to, null, null));
    }

    @Override
    public void run(String kernel, List<Integer> items, List<Integer> group, List<Argument> arguments) {
        long handle = kernels.computeIfAbsent(kernel, name -> ClPrograms.kernel(program, name));
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            int code = argument instanceof Argument.Buffer buffer
                    ? CL10.clSetKernelArg1p(handle, i, buffer.memory().handle())
                    : CL10.clSetKernelArg1i(handle, i, ((Argument.Whole) argument).value());
            check("clSetKernelArg", code);
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer global = pointers(stack, items);
            PointerBuffer local = pointers(stack, group);
            check(
                    "clEnqueueNDRangeKernel",
                    CL10.clEnqueueNDRangeKernel(queue, handle, items.size(), null, global, local, null, null));
        }
        check("clFinish", CL10.clFinish(queue));
    }

    private static PointerBuffer pointers(MemoryStack stack, List<Integer> values) {
        PointerBuffer buffer = stack.mallocPointer(values.size());
        values.forEach(value -> buffer.put((long) value));
        return buffer.flip();
    }

    @Override
    public void close() {
        kernels.values().forEach(CL10::clReleaseKernel);
        kernels.clear();
        CL10.clReleaseProgram(program);
        CL10.clReleaseCommandQueue(queue);
        CL10.clReleaseContext(context);
    }

    private record ClMemory(long handle) implements Memory {

        @Override
        public void close() {
            CL10.clReleaseMemObject(handle);
        }
    }
}
