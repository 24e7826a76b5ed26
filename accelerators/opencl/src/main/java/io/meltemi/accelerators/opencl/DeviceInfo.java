package io.meltemi.accelerators.opencl;

import static io.meltemi.accelerators.opencl.OpenClException.check;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** Asks the OpenCL library what there is. */
final class DeviceInfo {

    private static final int PLATFORM_NOT_FOUND = -1001;

    private DeviceInfo() {}

    static List<Long> platforms() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            int code = CL10.clGetPlatformIDs(null, count);
            if (code == PLATFORM_NOT_FOUND || (code == 0 && count.get(0) == 0)) {
                return List.of();
            }
            check("clGetPlatformIDs", code);
            PointerBuffer platforms = stack.mallocPointer(count.get(0));
            check("clGetPlatformIDs", CL10.clGetPlatformIDs(platforms, (IntBuffer) null));
            return handles(platforms);
        }
    }

    static List<OpenClDevice> devices(long platform) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            int code = CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, null, count);
            if (code == CL10.CL_DEVICE_NOT_FOUND || (code == 0 && count.get(0) == 0)) {
                return List.of();
            }
            check("clGetDeviceIDs", code);
            PointerBuffer devices = stack.mallocPointer(count.get(0));
            check("clGetDeviceIDs", CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, devices, (IntBuffer) null));
            return handles(devices).stream()
                    .map(device -> describe(platform, device))
                    .toList();
        }
    }

    private static List<Long> handles(PointerBuffer buffer) {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < buffer.capacity(); i++) {
            handles.add(buffer.get(i));
        }
        return handles;
    }

    static String platformName(long platform) {
        return text((value, size) -> CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, value, size));
    }

    private static OpenClDevice describe(long platform, long device) {
        long type = number(device, CL10.CL_DEVICE_TYPE);
        return new OpenClDevice(
                platform,
                device,
                platformName(platform),
                text(device, CL10.CL_DEVICE_NAME),
                text(device, CL10.CL_DRIVER_VERSION),
                (type & CL10.CL_DEVICE_TYPE_GPU) != 0
                        ? OpenClDevice.Type.GPU
                        : (type & CL10.CL_DEVICE_TYPE_CPU) != 0 ? OpenClDevice.Type.CPU : OpenClDevice.Type.ACCELERATOR,
                Set.of(text(device, CL10.CL_DEVICE_EXTENSIONS).split("\\s+")),
                (int) Math.max(1, number(device, CL10.CL_DEVICE_MAX_COMPUTE_UNITS)),
                number(device, CL10.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                number(device, CL10.CL_DEVICE_GLOBAL_MEM_SIZE),
                number(device, CL10.CL_DEVICE_AVAILABLE) != 0,
                number(device, CL10.CL_DEVICE_COMPILER_AVAILABLE) != 0);
    }

    private static String text(long device, int key) {
        return text((value, size) -> CL10.clGetDeviceInfo(device, key, value, size));
    }

    /** A number of four or eight bytes. */
    private static long number(long device, int key) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ByteBuffer value = stack.calloc(Long.BYTES);
            check("clGetDeviceInfo", CL10.clGetDeviceInfo(device, key, value, null));
            return value.getLong(0);
        }
    }

    /** A call that answers with text. */
    interface Query {
        int ask(@Nullable ByteBuffer value, @Nullable PointerBuffer size);
    }

    static String text(Query query) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.callocPointer(1);
            check("an OpenCL query", query.ask(null, size));
            ByteBuffer value = MemoryUtil.memCalloc((int) size.get(0) + 1);
            try {
                check("an OpenCL query", query.ask(value, null));
                return MemoryUtil.memUTF8(MemoryUtil.memAddress(value)).trim();
            } finally {
                MemoryUtil.memFree(value);
            }
        }
    }
}
