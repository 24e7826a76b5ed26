/** Routes to other platforms, and what could not be pushed. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.push;
