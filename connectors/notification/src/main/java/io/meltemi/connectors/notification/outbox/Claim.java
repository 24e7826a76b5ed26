package io.meltemi.connectors.notification.outbox;

/**
 * A row of the outbox that is ours to send.
 *
 * @param attempt number of the attempt, from 1; with the owner it tells our claim from any other of the same row
 * @param claimedAt {@link System#nanoTime()} from which the lease certainly holds
 */
record Claim(String notificationId, int attempt, String payload, long claimedAt) {}
