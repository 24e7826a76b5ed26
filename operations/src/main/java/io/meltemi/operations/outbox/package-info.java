/** What would have been sent, had its channel been set. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.outbox;
