/** Jobs on a Flink cluster, over its REST interface. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.flink;
