/**
 * Rules as data: what they say, which series they select, and what a node's readings make of them. Pure: no clock, no I/O,
 * no Flink. The severity job, the reference node and {@code rules test} run the same code.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.rules;
