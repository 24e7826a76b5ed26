/** Sends notifications by mail, short message and webhook, each once, with an outbox in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.notification;
