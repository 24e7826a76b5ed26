package io.meltemi.accelerators.opencl;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** A call of OpenCL that failed. */
final class OpenClException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(-1, "CL_DEVICE_NOT_FOUND"),
            entry(-2, "CL_DEVICE_NOT_AVAILABLE"),
            entry(-3, "CL_COMPILER_NOT_AVAILABLE"),
            entry(-4, "CL_MEM_OBJECT_ALLOCATION_FAILURE"),
            entry(-5, "CL_OUT_OF_RESOURCES"),
            entry(-6, "CL_OUT_OF_HOST_MEMORY"),
            entry(-11, "CL_BUILD_PROGRAM_FAILURE"),
            entry(-14, "CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST"),
            entry(-30, "CL_INVALID_VALUE"),
            entry(-33, "CL_INVALID_DEVICE"),
            entry(-34, "CL_INVALID_CONTEXT"),
            entry(-36, "CL_INVALID_COMMAND_QUEUE"),
            entry(-38, "CL_INVALID_MEM_OBJECT"),
            entry(-42, "CL_INVALID_BINARY"),
            entry(-43, "CL_INVALID_BUILD_OPTIONS"),
            entry(-44, "CL_INVALID_PROGRAM"),
            entry(-45, "CL_INVALID_PROGRAM_EXECUTABLE"),
            entry(-46, "CL_INVALID_KERNEL_NAME"),
            entry(-48, "CL_INVALID_KERNEL"),
            entry(-52, "CL_INVALID_KERNEL_ARGS"),
            entry(-54, "CL_INVALID_WORK_GROUP_SIZE"),
            entry(-61, "CL_INVALID_BUFFER_SIZE"),
            entry(-1001, "CL_PLATFORM_NOT_FOUND_KHR"));
    private static final Set<Integer> MEMORY = Set.of(-4, -5, -6, -61);

    private final int code;

    OpenClException(String call, int code) {
        super(call + " answers " + name(code));
        this.code = code;
    }

    /** @throws OpenClException when the code is not {@code CL_SUCCESS} */
    static void check(String call, int code) {
        if (code != 0) {
            throw new OpenClException(call, code);
        }
    }

    /** Whether it may work with less memory. */
    boolean isOutOfMemory() {
        return MEMORY.contains(code);
    }

    static String name(int code) {
        String name = NAMES.get(code);
        return name == null ? "error " + code : name + " (" + code + ")";
    }
}
