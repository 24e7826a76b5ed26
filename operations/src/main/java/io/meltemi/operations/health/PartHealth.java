package io.meltemi.operations.health;

/**
 * How one part of the platform does.
 *
 * @param detail why it is not healthy; empty when it is
 */
public record PartHealth(String name, boolean healthy, String detail) {

    public static PartHealth healthy(String name) {
        return new PartHealth(name, true, "");
    }

    public static PartHealth failing(String name, String detail) {
        return new PartHealth(name, false, detail);
    }
}
