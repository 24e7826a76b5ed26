package io.meltemi.bridge.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge connects to an external broker. {@link #of} has the defaults.
 *
 * @param clientId stays the same over restarts, for the broker keeps the session under it; differs between bridges
 * @param user null to connect without
 * @param password null to connect without
 * @param filters what the inbound side subscribes to; a shared subscription lets several bridges divide the work
 * @param receiveMaximum messages that may wait for Kafka before the broker sends no more (MQTT 5), 1 to 65,535
 * @param sessionExpiry how long the broker keeps messages for an absent bridge (MQTT 5)
 */
public record MqttConnectionOptions(
        String host,
        int port,
        MqttVersion version,
        MqttEncryption encryption,
        String clientId,
        @Nullable String user,
        @Nullable String password,
        List<String> filters,
        int receiveMaximum,
        Duration sessionExpiry) {

    /** Everything, for a single bridge: the broker keeps what comes in while the bridge or the broker is away. */
    public static final List<String> DEFAULT_FILTERS = List.of("#");

    /**
     * Everything, divided among several bridges. mosquitto forgets shared subscriptions when it restarts: what nodes publish
     * before the first bridge is back is then lost, though acknowledged.
     */
    public static final List<String> SHARED_FILTERS = List.of("$share/meltemi/#");

    /** No bound of our own but the broker's: after a restart mosquitto 2.0 sends more than it was allowed, and again at each try. */
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

    private static final Duration DEFAULT_SESSION_EXPIRY = Duration.ofDays(7);

    /** @throws IllegalArgumentException names what is wrong */
    public MqttConnectionOptions {
        filters = List.copyOf(filters);
        check(!host.isBlank(), "host must not be empty");
        check(port >= 1 && port <= 65_535, "port must be 1 to 65535, found " + port);
        check(!clientId.isBlank(), "client id must not be empty");
        check(!filters.isEmpty(), "at least one topic filter is needed");
        check(
                receiveMaximum >= 1 && receiveMaximum <= 65_535,
                "receive maximum must be 1 to 65535, found " + receiveMaximum);
        check(!sessionExpiry.isNegative(), "session expiry must not be negative");
    }

    /** MQTT 5 without credentials and encryption. */
    public static MqttConnectionOptions of(String host, int port, String clientId) {
        return new MqttConnectionOptions(
                host,
                port,
                MqttVersion.MQTT_5,
                new MqttEncryption.None(),
                clientId,
                null,
                null,
                DEFAULT_FILTERS,
                DEFAULT_RECEIVE_MAXIMUM,
                DEFAULT_SESSION_EXPIRY);
    }

    public MqttConnectionOptions withVersion(MqttVersion other) {
        return new MqttConnectionOptions(
                host, port, other, encryption, clientId, user, password, filters, receiveMaximum, sessionExpiry);
    }

    public MqttConnectionOptions withEncryption(MqttEncryption other) {
        return new MqttConnectionOptions(
                host, port, version, other, clientId, user, password, filters, receiveMaximum, sessionExpiry);
    }

    public MqttConnectionOptions withCredentials(String otherUser, String otherPassword) {
        return new MqttConnectionOptions(
                host,
                port,
                version,
                encryption,
                clientId,
                otherUser,
                otherPassword,
                filters,
                receiveMaximum,
                sessionExpiry);
    }

    public MqttConnectionOptions withFilters(List<String> others) {
        return new MqttConnectionOptions(
                host, port, version, encryption, clientId, user, password, others, receiveMaximum, sessionExpiry);
    }

    public MqttConnectionOptions withReceiveMaximum(int other) {
        return new MqttConnectionOptions(
                host, port, version, encryption, clientId, user, password, filters, other, sessionExpiry);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return version + " to " + host + ":" + port + " as " + clientId;
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException("MQTT connection: " + message);
        }
    }
}
