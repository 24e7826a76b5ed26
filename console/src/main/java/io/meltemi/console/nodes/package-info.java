/** Networks, nodes and their series, read. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.nodes;
