/**
 * The node registry: what is known of a node, and what one record from it means. Free of Flink and of the wall clock, so
 * the same records give the same decisions (KAFKA-02).
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.validation.registry;
