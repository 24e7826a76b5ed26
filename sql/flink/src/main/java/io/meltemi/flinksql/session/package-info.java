/** A session of Flink SQL against a running platform: its catalogue, scripts, and the prompt. */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql.session;
