/** The ways to people and programs: mail, short messages, webhooks, and files where nothing is configured. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.notification.channel;
