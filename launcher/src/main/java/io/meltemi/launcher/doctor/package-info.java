/** Gathers what the doctor decides on, from a running platform and this machine. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.doctor;
