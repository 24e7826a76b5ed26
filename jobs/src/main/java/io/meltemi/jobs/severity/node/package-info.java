/** One node's severity and presence as a function of what is heard of it. Pure: no clock, no Flink. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.severity.node;
