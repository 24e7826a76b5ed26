/** How much a cluster carries for what it costs, and the plan that follows from one's own numbers. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.capacity;
