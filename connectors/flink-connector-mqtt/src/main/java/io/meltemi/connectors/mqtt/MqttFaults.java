// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.Mqtt5ReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Says in words what the client's exceptions mean. */
final class MqttFaults {

    private static final String CREDENTIALS = "the broker refused the user, password or certificate";

    private MqttFaults() {}

    static MqttException of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof MqttException known) {
            return known;
        }
        if (failure instanceof Mqtt5ConnAckException refused) {
            return connectionRefused(refused);
        }
        if (failure instanceof Mqtt3ConnAckException refused) {
            return connectionRefused(refused);
        }
        if (failure instanceof Mqtt5SubAckException refused) {
            return new MqttException(
                    Reason.FILTER_REFUSED,
                    "the broker refused the subscription: "
                            + refused.getMqttMessage().getReasonCodes().stream()
                                    .map(code -> words(code) + ", code " + code.getCode())
                                    .collect(Collectors.joining("; "))
                            + reasonOf(refused),
                    refused);
        }
        if (failure instanceof Mqtt3SubAckException refused) {
            return new MqttException(
                    Reason.FILTER_REFUSED,
                    "the broker refused the subscription (MQTT 3.1.1 does not say why)",
                    refused);
        }
        if (failure instanceof Mqtt5PubAckException refused) {
            return publicationRefused(refused.getMqttMessage().getReasonCode(), refused);
        }
        if (failure instanceof Mqtt5PubRecException refused) {
            return publicationRefused(refused.getMqttMessage().getReasonCode(), refused);
        }
        if (failure instanceof Mqtt5DisconnectException ended) {
            return disconnected(ended);
        }
        if (failure instanceof MqttEncodeException) {
            return new MqttException(
                    Reason.PACKET_TOO_LARGE,
                    "the message is larger than the broker takes: " + failure.getMessage(),
                    failure);
        }
        return notConnected(failure);
    }

    /** Of a connection that is there no more. */
    static MqttException ofEnd(Throwable cause, MqttDisconnectSource source) {
        return cause instanceof ConnectionClosedException && source == MqttDisconnectSource.SERVER
                ? new MqttException(Reason.ENDED, "the broker ended the connection without a word", cause)
                : of(cause);
    }

    private static MqttException connectionRefused(Mqtt5ConnAckException refused) {
        Mqtt5ReasonCode code = refused.getMqttMessage().getReasonCode();
        return switch (refused.getMqttMessage().getReasonCode()) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED, BANNED, BAD_AUTHENTICATION_METHOD ->
                fault(Reason.CREDENTIALS_REFUSED, CREDENTIALS, code, refused);
            case CLIENT_IDENTIFIER_NOT_VALID ->
                fault(Reason.CLIENT_ID_REFUSED, "the broker refused the client id", code, refused);
            case UNSUPPORTED_PROTOCOL_VERSION ->
                fault(Reason.NOT_SUPPORTED, "the broker does not speak this version of MQTT", code, refused);
            case TOPIC_NAME_INVALID,
                    PACKET_TOO_LARGE,
                    PAYLOAD_FORMAT_INVALID,
                    RETAIN_NOT_SUPPORTED,
                    QOS_NOT_SUPPORTED -> fault(Reason.NOT_SUPPORTED, "the broker refused the will", code, refused);
            default -> fault(Reason.UNREACHABLE, "the broker did not let us in", code, refused);
        };
    }

    private static MqttException connectionRefused(Mqtt3ConnAckException refused) {
        String answer = words(refused.getMqttMessage().getReturnCode());
        return switch (refused.getMqttMessage().getReturnCode()) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED ->
                new MqttException(Reason.CREDENTIALS_REFUSED, CREDENTIALS + ": " + answer, refused);
            case IDENTIFIER_REJECTED ->
                new MqttException(Reason.CLIENT_ID_REFUSED, "the broker refused the client id: " + answer, refused);
            case UNSUPPORTED_PROTOCOL_VERSION ->
                new MqttException(
                        Reason.NOT_SUPPORTED, "the broker does not speak this version of MQTT: " + answer, refused);
            default -> new MqttException(Reason.UNREACHABLE, "the broker did not let us in: " + answer, refused);
        };
    }

    private static MqttException publicationRefused(Mqtt5ReasonCode code, Mqtt5MessageException refused) {
        return switch (words(code)) {
            case "not authorized" ->
                fault(Reason.NOT_AUTHORIZED, "the broker does not let us publish to this topic", code, refused);
            case "topic name invalid" ->
                fault(Reason.TOPIC_INVALID, "the broker does not take this topic", code, refused);
            case "quota exceeded", "packet identifier in use" ->
                fault(Reason.QUOTA_EXCEEDED, "the broker has had too much for now", code, refused);
            default -> fault(Reason.MESSAGE_REFUSED, "the broker refused the message", code, refused);
        };
    }

    private static MqttException disconnected(Mqtt5DisconnectException ended) {
        Mqtt5ReasonCode code = ended.getMqttMessage().getReasonCode();
        return switch (ended.getMqttMessage().getReasonCode()) {
            case SESSION_TAKEN_OVER ->
                fault(Reason.TAKEN_OVER, "another client connected with the same client id", code, ended);
            case NOT_AUTHORIZED -> fault(Reason.CREDENTIALS_REFUSED, "the broker ended the connection", code, ended);
            default -> fault(Reason.GONE, "the broker ended the connection", code, ended);
        };
    }

    private static MqttException notConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException && cause.getCause() != null) {
                return new MqttException(
                        Reason.NOT_TRUSTED, "no trust between us and the broker: " + cause.getMessage(), failure);
            }
        }
        return new MqttException(Reason.GONE, "no connection to the broker: " + failure.getMessage(), failure);
    }

    private static MqttException fault(
            Reason reason, String message, Mqtt5ReasonCode code, Mqtt5MessageException failure) {
        return new MqttException(
                reason, message + ": " + words(code) + ", code " + code.getCode() + reasonOf(failure), failure);
    }

    private static String reasonOf(Mqtt5MessageException failure) {
        String given = failure.getMqttMessage() instanceof Mqtt5ConnAck connAck
                ? connAck.getReasonString().map(Object::toString).orElse("")
                : "";
        return given.isEmpty() ? "" : " (" + given + ")";
    }

    private static String words(Object code) {
        return code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
