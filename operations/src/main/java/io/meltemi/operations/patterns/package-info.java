/** Declared patterns as operators change them and try them out. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.patterns;
