package io.meltemi.accelerators.opencl;

import static io.meltemi.accelerators.opencl.OpenClException.check;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** Programs of OpenCL: from source, from a binary, and to one. */
final class ClPrograms {

    private static final int LONGEST_LOG = 500;

    private ClPrograms() {}

    static long compile(long context, OpenClDevice device) throws ProgramException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.mallocInt(1);
            long program = CL10.clCreateProgramWithSource(context, KernelSource.TEXT, code);
            check("clCreateProgramWithSource", code.get(0));
            build(program, device, "its compiler refuses the kernels");
            return program;
        }
    }

    static long load(long context, OpenClDevice device, byte[] bytes) throws ProgramException {
        ByteBuffer binary = MemoryUtil.memAlloc(bytes.length);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            binary.put(bytes).flip();
            IntBuffer status = stack.mallocInt(1);
            IntBuffer code = stack.mallocInt(1);
            PointerBuffer devices = stack.pointers(device.handle());
            long program = CL10.clCreateProgramWithBinary(context, devices, binary, status, code);
            if (code.get(0) != 0 || status.get(0) != 0) {
                int fault = code.get(0) != 0 ? code.get(0) : status.get(0);
                throw new ProgramException("the driver refuses the binary: " + OpenClException.name(fault));
            }
            build(program, device, "the driver cannot use the binary");
            return program;
        } finally {
            MemoryUtil.memFree(binary);
        }
    }

    private static void build(long program, OpenClDevice device, String fault) throws ProgramException {
        int code = CL10.clBuildProgram(program, device.handle(), KernelSource.OPTIONS, null, 0);
        if (code != 0) {
            String log = DeviceInfo.text((value, size) ->
                    CL10.clGetProgramBuildInfo(program, device.handle(), CL10.CL_PROGRAM_BUILD_LOG, value, size));
            CL10.clReleaseProgram(program);
            String first = log.replaceAll("\\s+", " ");
            throw new ProgramException(fault + ": " + OpenClException.name(code)
                    + (first.isEmpty() ? "" : ": " + first.substring(0, Math.min(first.length(), LONGEST_LOG))));
        }
    }

    static long kernel(long program, String name) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.mallocInt(1);
            long kernel = CL10.clCreateKernel(program, name, code);
            check("clCreateKernel(" + name + ")", code.get(0));
            return kernel;
        }
    }

    static byte[] binary(long program) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.mallocPointer(1);
            check("clGetProgramInfo", CL10.clGetProgramInfo(program, CL10.CL_PROGRAM_BINARY_SIZES, size, null));
            ByteBuffer binary = MemoryUtil.memAlloc((int) size.get(0));
            try {
                PointerBuffer pointers = stack.pointers(MemoryUtil.memAddress(binary));
                check("clGetProgramInfo", CL10.clGetProgramInfo(program, CL10.CL_PROGRAM_BINARIES, pointers, null));
                byte[] bytes = new byte[binary.capacity()];
                binary.get(bytes);
                return bytes;
            } finally {
                MemoryUtil.memFree(binary);
            }
        }
    }
}
