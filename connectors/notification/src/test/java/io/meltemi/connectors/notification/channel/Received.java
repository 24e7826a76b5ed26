package io.meltemi.connectors.notification.channel;

/** A message by the receiving server's own account. */
record Received(String recipient, String text, String id) {}
