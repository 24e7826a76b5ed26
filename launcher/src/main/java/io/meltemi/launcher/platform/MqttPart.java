package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.client.MqttClientOutboundPort;
import io.meltemi.bridge.client.MqttConnectionOptions;
import io.meltemi.bridge.client.MqttEncryption;
import io.meltemi.bridge.client.MqttInbound;
import io.meltemi.bridge.client.MqttVersion;
import io.meltemi.bridge.inbound.Heartbeats;
import io.meltemi.bridge.inbound.KafkaInbound;
import io.meltemi.bridge.outbound.MqttOutbound;
import io.meltemi.bridge.outbound.OutboundPort;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** The MQTT side: the embedded broker with the bridge inside it, or the bridge as a client of an external broker. */
final class MqttPart implements MqttSide {

    private static final int CHECK_MILLIS = 3_000;

    private final Settings settings;
    private final DataDirectory data;
    private final String bootstrapServers;
    private final MeterRegistry metrics;
    private final PlatformFile.Mqtt address;
    private final int number;
    private volatile @Nullable MqttInbound external;
    private Bridge bridge;

    private MqttPart(
            Settings settings,
            DataDirectory data,
            String bootstrapServers,
            MeterRegistry metrics,
            PlatformFile.Mqtt address,
            int number)
            throws IOException {
        this.settings = settings;
        this.data = data;
        this.bootstrapServers = bootstrapServers;
        this.metrics = metrics;
        this.address = address;
        this.number = number;
        this.bridge = startBridge();
    }

    static MqttPart start(Settings settings, DataDirectory data, int portOffset, KafkaPart kafka, MeterRegistry metrics)
            throws IOException {
        return start(settings, data, portOffset, kafka, metrics, 1);
    }

    /** @param number of this bridge, where several share the work before an external broker; from 1 on */
    static MqttPart start(
            Settings settings, DataDirectory data, int portOffset, KafkaPart kafka, MeterRegistry metrics, int number)
            throws IOException {
        return new MqttPart(
                settings, data, kafka.bootstrapServers(), metrics, address(settings, data, portOffset), number);
    }

    /** Where nodes connect. */
    static PlatformFile.Mqtt address(Settings settings, DataDirectory data, int portOffset) {
        if (settings.isSet(MeltemiSettings.MQTT_BROKER_URL)) {
            URI url = URI.create(settings.get(MeltemiSettings.MQTT_BROKER_URL));
            return new PlatformFile.Mqtt(
                    url.getHost(),
                    url.getPort(),
                    settings.isSet(MeltemiSettings.MQTT_CA_FILE) ? settings.get(MeltemiSettings.MQTT_CA_FILE) : null);
        }
        return new PlatformFile.Mqtt(
                "localhost",
                settings.get(MeltemiSettings.MQTT_PORT) + portOffset,
                data.tls().resolve("ca.pem").toString());
    }

    @Override
    public PlatformFile.Mqtt address() {
        return address;
    }

    @Override
    public PartHealth health() {
        MqttInbound client = external;
        if (client != null) {
            return client.isConnected()
                    ? PartHealth.healthy("mqtt")
                    : PartHealth.failing("mqtt", "not connected to " + address.host() + ":" + address.port());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CHECK_MILLIS);
        } catch (IOException e) {
            return PartHealth.failing("mqtt", "no broker at " + address.host() + ":" + address.port());
        }
        return PartHealth.healthy("mqtt");
    }

    @Override
    public synchronized void restart() throws IOException {
        bridge.close();
        bridge = startBridge();
    }

    @Override
    public synchronized void close() {
        bridge.close();
    }

    private Bridge startBridge() throws IOException {
        Map<String, Object> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        String clientId = clientId(data, number);
        KafkaInbound inbound = new KafkaInbound(kafka, metrics);
        try {
            if (settings.isSet(MeltemiSettings.MQTT_BROKER_URL)) {
                MqttConnectionOptions connection = connection(settings, address, clientId);
                MqttInbound client = MqttInbound.start(connection, inbound, metrics);
                external = client;
                Heartbeats heartbeats = heartbeats(
                        clientId,
                        () -> client.isConnected() && client.subscribed().isDone(),
                        inbound);
                return new Bridge(
                        client, MqttClientOutboundPort.start(connection), inbound, heartbeats, kafka, metrics);
            }
            Ports.requireFree("mqtt.port", address.port());
            TlsMaterial tls =
                    TlsMaterial.ensure(data.tls(), settings.get(MeltemiSettings.MQTT_HOST_NAMES), Instant.now());
            EmbeddedBroker broker = EmbeddedBroker.start(
                    new EmbeddedBrokerOptions(data.broker(), "0.0.0.0", address.port()),
                    inbound,
                    new CredentialStore(data.broker()),
                    tls,
                    metrics);
            Heartbeats heartbeats = heartbeats(clientId, () -> true, inbound);
            return new Bridge(broker, broker.outboundPort(), inbound, heartbeats, kafka, metrics);
        } catch (RuntimeException e) {
            inbound.close();
            throw e;
        }
    }

    private static Heartbeats heartbeats(String bridge, BooleanSupplier connected, KafkaInbound inbound) {
        return Heartbeats.start(bridge, Heartbeats.DEFAULT_INTERVAL, connected, inbound, InstantSource.system());
    }

    private static MqttEncryption encryption(PlatformFile.Mqtt address) {
        String caFile = address.caFile();
        return caFile == null
                ? new MqttEncryption.SystemAuthorities()
                : new MqttEncryption.OwnAuthority(Path.of(caFile));
    }

    /** Made once and kept, since an external broker keeps the bridge's session under it. */
    static String clientId(DataDirectory data, int number) throws IOException {
        Path file = data.broker().resolve(number == 1 ? "client-id" : "client-id-" + number);
        if (!Files.exists(file)) {
            DataDirectory.writeSecret(file, ("meltemi-" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file).strip();
    }

    /** The way to the external broker of the settings. */
    static MqttConnectionOptions connection(Settings settings, PlatformFile.Mqtt address, String clientId) {
        boolean encrypted = settings.get(MeltemiSettings.MQTT_BROKER_URL).startsWith("ssl:");
        MqttConnectionOptions options = MqttConnectionOptions.of(address.host(), address.port(), clientId)
                .withVersion(
                        settings.get(MeltemiSettings.MQTT_VERSION) == MeltemiSettings.MqttVersion.V5
                                ? MqttVersion.MQTT_5
                                : MqttVersion.MQTT_3_1_1)
                .withEncryption(encrypted ? encryption(address) : new MqttEncryption.None())
                .withFilters(settings.get(MeltemiSettings.MQTT_SUBSCRIPTIONS));
        return settings.isSet(MeltemiSettings.MQTT_PASSWORD)
                ? options.withCredentials(
                        settings.get(MeltemiSettings.MQTT_USER), settings.get(MeltemiSettings.MQTT_PASSWORD))
                : options;
    }

    /** Both directions, stopped in order: first what comes in is drained into Kafka, then what goes out. */
    private record Bridge(AutoCloseable adapter, KafkaInbound inbound, Heartbeats heartbeats, MqttOutbound outbound) {

        Bridge(
                AutoCloseable adapter,
                OutboundPort port,
                KafkaInbound inbound,
                Heartbeats heartbeats,
                Map<String, Object> kafka,
                MeterRegistry metrics) {
            this(adapter, inbound, heartbeats, new MqttOutbound(consumer(kafka), port, metrics));
        }

        private static Map<String, Object> consumer(Map<String, Object> kafka) {
            Map<String, Object> consumer = new HashMap<>(kafka);
            consumer.put(ConsumerConfig.GROUP_ID_CONFIG, "meltemi-outbound");
            return consumer;
        }

        void close() {
            outbound.close();
            heartbeats.close();
            try {
                adapter.close();
            } catch (Exception e) {
                throw new IllegalStateException("the broker's side of the bridge did not stop", e);
            }
            inbound.close();
        }
    }
}
