package io.meltemi.push.route;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a route leads. Secrets are not in it, but the names that they have in the environment. */
public sealed interface PushTarget {

    /** The word that routes have for the kind. */
    String kind();

    /** Where it is. */
    URI url();

    /** The most values that go at once. */
    int batch();

    /** The least time between two batches; zero for none. */
    Duration interval();

    /** Whether values of several nodes may be under way at once: in order by node, and not beyond. */
    boolean isSpread();

    /**
     * A ThingSpeak channel, by its bulk update in JSON.
     *
     * @param credential of the channel's write API key
     * @param fields number of the field, 1 to 8, by {@code sensor}, {@code node/sensor} or {@code network/node/sensor}
     */
    record ThingSpeak(URI url, long channel, String credential, Map<String, Integer> fields, Duration interval)
            implements PushTarget {

        /** The most updates that one request may have. */
        static final int MOST_UPDATES = 960;

        public ThingSpeak {
            fields = Map.copyOf(fields);
        }

        @Override
        public String kind() {
            return "thingspeak";
        }

        @Override
        public int batch() {
            return MOST_UPDATES;
        }

        @Override
        public boolean isSpread() {
            return false;
        }

        /** The field of a series, by its longest name that has one; null for none. */
        public @Nullable Integer field(String network, String node, String sensor) {
            Integer exact = fields.get(network + "/" + node + "/" + sensor);
            Integer ofNode = exact == null ? fields.get(node + "/" + sensor) : exact;
            return ofNode == null ? fields.get(sensor) : ofNode;
        }
    }

    /**
     * Any server that takes JSON.
     *
     * @param headers in their values {@code {credential}} stands for the secret
     */
    record Http(URI url, String method, Map<String, String> headers, @Nullable String credential, int batch)
            implements PushTarget {
        public Http {
            headers = Map.copyOf(headers);
        }

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public Duration interval() {
            return Duration.ZERO;
        }

        @Override
        public boolean isSpread() {
            return true;
        }
    }

    /**
     * An MQTT broker.
     *
     * @param topic in which {@code {network}}, {@code {node}} and {@code {sensor}} stand for the names
     * @param credential of the password
     */
    record Mqtt(URI url, String topic, int qos, boolean isRetained, @Nullable String user, @Nullable String credential)
            implements PushTarget {

        private static final int AT_ONCE = 100;

        @Override
        public String kind() {
            return "mqtt";
        }

        @Override
        public int batch() {
            return AT_ONCE;
        }

        @Override
        public Duration interval() {
            return Duration.ZERO;
        }

        @Override
        public boolean isSpread() {
            return true;
        }
    }

    /**
     * A topic of Google Cloud Pub/Sub, by its REST interface.
     *
     * @param credential of a service account's key in JSON, or of an access token
     * @param isOrdered whether messages have their node as ordering key
     */
    record PubSub(URI url, String project, String topic, String credential, boolean isOrdered) implements PushTarget {

        private static final int AT_ONCE = 500;

        @Override
        public String kind() {
            return "pubsub";
        }

        @Override
        public int batch() {
            return AT_ONCE;
        }

        @Override
        public Duration interval() {
            return Duration.ZERO;
        }

        @Override
        public boolean isSpread() {
            return true;
        }
    }
}
