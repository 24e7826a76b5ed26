/** How fast severity is assessed, in process and from a node's word to the stored row. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.severity;
