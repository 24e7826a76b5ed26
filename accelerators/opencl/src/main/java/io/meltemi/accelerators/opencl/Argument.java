package io.meltemi.accelerators.opencl;

/** An argument of a kernel. */
sealed interface Argument {

    /** A buffer. */
    record Buffer(Memory memory) implements Argument {}

    /** An {@code int}. */
    record Whole(int value) implements Argument {}

    static Argument of(Memory memory) {
        return new Buffer(memory);
    }

    static Argument of(int value) {
        return new Whole(value);
    }
}
