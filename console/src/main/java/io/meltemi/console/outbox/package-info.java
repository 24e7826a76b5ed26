/** Messages of channels that are not set, as the console shows them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.outbox;
