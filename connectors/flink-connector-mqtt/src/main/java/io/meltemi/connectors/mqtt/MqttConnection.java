// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is, and how to connect to it. {@link #builder} has the defaults.
 *
 * @param tls null to connect without encryption
 * @param user null to connect without
 * @param password null to connect without; in no text of ours, but part of the job that is sent to a cluster
 * @param keepAlive after one and a half times as long without a word a connection is taken for lost, whole seconds; zero for never
 * @param connectTimeout for each try to connect
 * @param sessionExpiry how long the broker keeps subscriptions and messages for an absent client (MQTT 5; a broker may keep them for a
 *     shorter time, and decides alone with MQTT 3.1.1), whole seconds
 * @param will null for none
 * @param receiveMaximum messages that the broker sends before it waits for an acknowledgement (MQTT 5), 1 to 65,535
 * @param maximumPacketBytes the largest message that the broker may send (MQTT 5; it drops larger ones), 1 to 268,435,460
 * @param firstPause before the first new try; doubled for each further one
 * @param longestPause between two tries
 * @param patience how long a broker may be away before that is a failure
 */
@PublicEvolving
public record MqttConnection(
        String host,
        int port,
        MqttVersion version,
        @Nullable MqttTls tls,
        @Nullable String user,
        @Nullable String password,
        Duration keepAlive,
        Duration connectTimeout,
        Duration sessionExpiry,
        @Nullable MqttWill will,
        int receiveMaximum,
        int maximumPacketBytes,
        Duration firstPause,
        Duration longestPause,
        Duration patience)
        implements Serializable {

    /** As many as the protocol can count. */
    public static final int LARGEST_RECEIVE_MAXIMUM = 65_535;

    /** As large as the protocol can say. */
    public static final int LARGEST_PACKET_BYTES = 268_435_460;

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long LONGEST_KEEP_ALIVE_SECONDS = 65_535;
    private static final long LONGEST_SESSION_EXPIRY_SECONDS = 4_294_967_295L;

    /** @throws IllegalArgumentException names all that is wrong */
    public MqttConnection {
        List<String> faults = new ArrayList<>();
        check(faults, !host.isBlank(), "host must not be empty");
        check(faults, port >= 1 && port <= 65_535, "port must be 1 to 65535, found " + port);
        check(faults, user != null || password == null, "a password needs a user");
        check(
                faults,
                !keepAlive.isNegative() && keepAlive.toSeconds() <= LONGEST_KEEP_ALIVE_SECONDS,
                "keep alive must be 0 to 65535 seconds, found " + keepAlive);
        check(faults, connectTimeout.toMillis() >= 1, "connect timeout must be at least 1 ms, found " + connectTimeout);
        check(
                faults,
                !sessionExpiry.isNegative() && sessionExpiry.toSeconds() <= LONGEST_SESSION_EXPIRY_SECONDS,
                "session expiry must be 0 to 4294967295 seconds, found " + sessionExpiry);
        check(
                faults,
                receiveMaximum >= 1 && receiveMaximum <= LARGEST_RECEIVE_MAXIMUM,
                "receive maximum must be 1 to 65535, found " + receiveMaximum);
        check(
                faults,
                maximumPacketBytes >= 1 && maximumPacketBytes <= LARGEST_PACKET_BYTES,
                "maximum packet size must be 1 to 268435460 bytes, found " + maximumPacketBytes);
        check(
                faults,
                firstPause.toMillis() >= 1 && longestPause.compareTo(firstPause) >= 0,
                "pauses must be at least 1 ms and the longest not shorter than the first, found " + firstPause + " and "
                        + longestPause);
        check(faults, !patience.isNegative(), "patience must not be negative, found " + patience);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("MQTT connection: " + String.join("; ", faults));
        }
    }

    /** MQTT 5, without encryption and credentials, until set otherwise. */
    public static Builder builder(String host, int port) {
        return new Builder(host, port);
    }

    /** Where, and as whom; without the password. */
    @Override
    public String toString() {
        return version + " to " + host + ":" + port + (tls == null ? "" : " with TLS")
                + (user == null ? "" : " as user " + user);
    }

    private static void check(List<String> faults, boolean valid, String fault) {
        if (!valid) {
            faults.add(fault);
        }
    }

    /** Collects the settings of a connection. */
    @PublicEvolving
    public static final class Builder {

        private final String host;
        private final int port;
        private MqttVersion version = MqttVersion.MQTT_5;
        private @Nullable MqttTls tls;
        private @Nullable String user;
        private @Nullable String password;
        private Duration keepAlive = Duration.ofSeconds(20);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration sessionExpiry = Duration.ofDays(1);
        private @Nullable MqttWill will;
        private int receiveMaximum = LARGEST_RECEIVE_MAXIMUM;
        private int maximumPacketBytes = LARGEST_PACKET_BYTES;
        private Duration firstPause = Duration.ofMillis(200);
        private Duration longestPause = Duration.ofSeconds(15);
        private Duration patience = Duration.ofMinutes(10);

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        public Builder version(MqttVersion other) {
            version = other;
            return this;
        }

        public Builder tls(@Nullable MqttTls other) {
            tls = other;
            return this;
        }

        public Builder credentials(@Nullable String otherUser, @Nullable String otherPassword) {
            user = otherUser;
            password = otherPassword;
            return this;
        }

        public Builder keepAlive(Duration other) {
            keepAlive = other;
            return this;
        }

        public Builder connectTimeout(Duration other) {
            connectTimeout = other;
            return this;
        }

        public Builder sessionExpiry(Duration other) {
            sessionExpiry = other;
            return this;
        }

        public Builder will(@Nullable MqttWill other) {
            will = other;
            return this;
        }

        public Builder receiveMaximum(int other) {
            receiveMaximum = other;
            return this;
        }

        public Builder maximumPacketBytes(int other) {
            maximumPacketBytes = other;
            return this;
        }

        /** How long to wait before trying again: at first, and at the longest. */
        public Builder pauses(Duration first, Duration longest) {
            firstPause = first;
            longestPause = longest;
            return this;
        }

        public Builder patience(Duration other) {
            patience = other;
            return this;
        }

        /** @throws IllegalArgumentException names all that is wrong */
        public MqttConnection build() {
            return new MqttConnection(
                    host,
                    port,
                    version,
                    tls,
                    user,
                    password,
                    keepAlive,
                    connectTimeout,
                    sessionExpiry,
                    will,
                    receiveMaximum,
                    maximumPacketBytes,
                    firstPause,
                    longestPause,
                    patience);
        }
    }
}
