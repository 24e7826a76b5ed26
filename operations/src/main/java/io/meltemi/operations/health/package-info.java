/** How the parts of a platform do. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.health;
