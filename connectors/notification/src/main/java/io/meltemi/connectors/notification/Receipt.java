package io.meltemi.connectors.notification;

/**
 * The final word on a message that was accepted.
 *
 * @param receiptId as in {@link Outcome.Accepted#receiptId()}
 * @param delivered whether the message reached the recipient's device, or never will
 * @param answer the other side's words; one line without secrets
 */
public record Receipt(String receiptId, boolean delivered, String answer) {}
