package io.meltemi.bridge.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.migration.meta.PersistenceType;
import io.meltemi.bridge.PrivateFiles;
import io.meltemi.bridge.tls.TlsMaterial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** HiveMQ's configuration, made anew on every start. */
final class BrokerConfiguration {

    /** Unacknowledged messages of one MQTT 5 client; bounds what waits for Kafka. */
    private static final int RECEIVE_MAXIMUM = 256;

    private static final int MAX_SESSION_EXPIRY_SECONDS = 30 * 24 * 3600;
    /** Messages that a node is sent without an acknowledgement, as HiveMQ has it until it is told otherwise. */
    static final int NODES_IN_FLIGHT = 50;

    private static final int TLS_HANDSHAKE_TIMEOUT_MILLIS = 30_000;

    /** Share of the machine's memory (one in so many) that HiveMQ may use to cache payloads on disk. */
    private static final int PAYLOAD_CACHE_PORTION = 512;

    private BrokerConfiguration() {}

    /**
     * Writes {@code config.xml} into a directory; private, for it names the key store's password.
     *
     * @param mostQueued messages that wait for an offline or slow subscriber before further ones are discarded
     * @param tls null for a listener without TLS
     */
    static void write(Path directory, EmbeddedBrokerOptions options, int mostQueued, @Nullable TlsMaterial tls)
            throws IOException {
        Files.createDirectories(directory);
        PrivateFiles.write(
                directory.resolve("config.xml"), xml(options, mostQueued, tls).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What cannot be said in the file: a small footprint on a machine that runs everything else as well.
     *
     * @param allowsSystemTopics whether HiveMQ leaves it to the guard who may publish to topics that begin with {@code $}
     * @param mostInFlight messages that HiveMQ sends a client without an acknowledgement, unless the client allows fewer
     */
    static void tune(boolean allowsSystemTopics, int mostInFlight) {
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = mostInFlight;
        InternalConfigurations.MQTT_ALLOW_DOLLAR_TOPICS.set(allowsSystemTopics);
        InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
        InternalConfigurations.PAYLOAD_PERSISTENCE_MEMTABLE_SIZE_PORTION.set(PAYLOAD_CACHE_PORTION);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BLOCK_CACHE_SIZE_PORTION.set(PAYLOAD_CACHE_PORTION);
        InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
    }

    private static String xml(EmbeddedBrokerOptions options, int mostQueued, @Nullable TlsMaterial tls) {
        return String.join(
                "\n",
                "<?xml version=\"1.0\"?>",
                "<hivemq>",
                "<listeners>" + (tls == null ? plainListener(options) : tlsListener(options, tls)) + "</listeners>",
                "<mqtt>",
                "<packets>" + element("max-packet-size", EmbeddedBrokerOptions.MAX_PACKET_BYTES) + "</packets>",
                "<queued-messages>" + element("max-queue-size", mostQueued) + element("strategy", "discard")
                        + "</queued-messages>",
                "<receive-maximum>" + element("server-receive-maximum", RECEIVE_MAXIMUM) + "</receive-maximum>",
                "<session-expiry>" + element("max-interval", MAX_SESSION_EXPIRY_SECONDS) + "</session-expiry>",
                "<keep-alive>" + element("max-keep-alive", 65_535) + element("allow-unlimited", true) + "</keep-alive>",
                "</mqtt>",
                "<anonymous-usage-statistics>" + element("enabled", false) + "</anonymous-usage-statistics>",
                "</hivemq>",
                "");
    }

    private static String tlsListener(EmbeddedBrokerOptions options, TlsMaterial tls) {
        return String.join(
                "\n",
                "<tls-tcp-listener>",
                element("port", options.port()),
                element("bind-address", options.bindAddress()),
                "<tls><keystore>",
                element("path", tls.keyStoreFile().toAbsolutePath()),
                element("password", tls.keyStorePassword()),
                element("private-key-password", tls.keyStorePassword()),
                "</keystore>",
                element("handshake-timeout", TLS_HANDSHAKE_TIMEOUT_MILLIS),
                "<protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>",
                "</tls>",
                "</tls-tcp-listener>");
    }

    private static String plainListener(EmbeddedBrokerOptions options) {
        return "<tcp-listener>" + element("port", options.port()) + element("bind-address", options.bindAddress())
                + "</tcp-listener>";
    }

    private static String element(String name, Object text) {
        String escaped =
                text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
