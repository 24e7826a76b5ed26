/** Thousands of reference nodes in one process, and the load that they make. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.fleet;
