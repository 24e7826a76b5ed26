package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.SharedLibrary;

/** The environment as native libraries read it; that of {@link System#getenv()} is a copy from the beginning. */
final class ProcessEnvironment {

    private ProcessEnvironment() {}

    /** Sets a variable, unless it is set already. */
    static void setDefault(String name, String value) {
        if (System.getenv(name) == null) {
            set(name, value);
        }
    }

    static void set(String name, String value) {
        SharedLibrary libc = APIUtil.apiCreateLibrary("libc.so.6");
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long setenv = libc.getFunctionAddress("setenv");
            if (setenv != 0) {
                ByteBuffer key = stack.UTF8(name);
                ByteBuffer text = stack.UTF8(value);
                JNI.invokePPI(MemoryUtil.memAddress(key), MemoryUtil.memAddress(text), 1, setenv);
            }
        } finally {
            libc.free();
        }
    }
}
