// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.io.Serial;
import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/** Something that a broker, or the way to it, did not let happen. */
@PublicEvolving
public class MqttException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why. */
    @PublicEvolving
    public enum Reason {
        /** Nobody answers there, or the broker has no time for us. */
        UNREACHABLE(true),
        /** The connection is lost. */
        GONE(true),
        /** The broker ended the connection without a word. */
        ENDED(true),
        /** The broker has had too much of us for now. */
        QUOTA_EXCEEDED(true),
        /** The broker's certificate, or ours, is not trusted. */
        NOT_TRUSTED(false),
        /** User, password or certificate are not let in. */
        CREDENTIALS_REFUSED(false),
        /** The broker does not take this client id. */
        CLIENT_ID_REFUSED(false),
        /** The broker does not do what the connection asks for, such as this version of the protocol. */
        NOT_SUPPORTED(false),
        /** A subscription is not allowed, or is not one. */
        FILTER_REFUSED(false),
        /** The broker says that another client came with the same client id. */
        TAKEN_OVER(false),
        /** A topic to which nothing can be published. */
        TOPIC_INVALID(false),
        /** A topic to which we may not publish. */
        NOT_AUTHORIZED(false),
        /** A message over the broker's limit. */
        PACKET_TOO_LARGE(false),
        /** A message that the broker does not take for what is in it. */
        MESSAGE_REFUSED(false);

        private final boolean transientFault;

        Reason(boolean transientFault) {
            this.transientFault = transientFault;
        }

        /** Whether it may go well another time, without anything being changed. */
        public boolean isTransient() {
            return transientFault;
        }
    }

    private final Reason reason;

    MqttException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    MqttException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
