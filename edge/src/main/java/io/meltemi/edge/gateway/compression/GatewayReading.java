package io.meltemi.edge.gateway.compression;

import io.meltemi.schemas.message.DataMessage;
import java.time.Instant;
import java.util.Objects;

/**
 * One reading on its way through the gateway.
 *
 * @param intakeId the received message that it came in; several readings of a batch share one
 * @param message with a time: the node's, or its arrival at the gateway
 */
public record GatewayReading(long intakeId, DataMessage message) {

    public GatewayReading {
        Objects.requireNonNull(message.time(), "a reading on its way has a time");
        Double number = message.number();
        if (number != null && !Double.isFinite(number)) {
            throw new IllegalArgumentException("expected a finite number but found " + number);
        }
    }

    public Instant time() {
        return Objects.requireNonNull(message.time());
    }

    public boolean isNumeric() {
        return message.number() != null;
    }

    /**
     * The number.
     *
     * @throws IllegalStateException when the reading is text
     */
    public double value() {
        Double number = message.number();
        if (number == null) {
            throw new IllegalStateException("a text reading has no number");
        }
        return number;
    }
}
