/** Who may connect to the broker, and what each may publish and read. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.access;
