/** Declared patterns, found by the machinery of Flink CEP; they change while the job runs. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.pattern.declared;
