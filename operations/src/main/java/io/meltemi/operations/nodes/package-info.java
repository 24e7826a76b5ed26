/** What operators know of nodes and do with them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.nodes;
