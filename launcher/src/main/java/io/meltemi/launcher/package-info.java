/** The entry point of the command line. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher;
