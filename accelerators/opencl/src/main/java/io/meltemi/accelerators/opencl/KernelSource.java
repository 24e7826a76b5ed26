package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The kernels as text, and how they are built. */
final class KernelSource {

    /** Options of the build. */
    static final String OPTIONS = "-cl-std=CL1.2";

    /** The program of all kernels. */
    static final String TEXT = read("join.cl");

    /** SHA-256 of {@link #TEXT}. */
    static final String HASH = sha256(TEXT.getBytes(StandardCharsets.UTF_8));

    private KernelSource() {}

    private static String read(String name) {
        try (InputStream in = KernelSource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the kernels are not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In lower-case hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
