/**
 * An outbox in PostgreSQL: notifications become rows when they are written, and a dispatcher claims each row, sends it and
 * records what became of it.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.notification.outbox;
