package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.client.MqttClientOutboundPort;
import io.meltemi.bridge.inbound.Heartbeats;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttTls;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The MQTT side where there is no Kafka, and so no bridge: the platform's job is itself a client of the broker, the embedded one or another,
 * which keeps for it what nodes publish. This process only adds the heartbeats.
 */
final class MqttWithoutBridge implements MqttSide {

    private static final String USER = "meltemi-platform";
    private static final String CLIENT_ID_PREFIX = "platform";

    /** What the reader of the job puts behind its prefix; see {@code SingleOptions}. */
    private static final String READER = "-in-0";

    private static final Duration SESSION_EXPIRY = Duration.ofDays(30);

    /** No client of the embedded broker but the platform may publish there. */
    private static final String HEARTBEATS = "$meltemi/heartbeats";

    /** Brokers may reserve what begins with {@code $}. */
    private static final String HEARTBEATS_OF_ANOTHER_BROKER = "meltemi/heartbeats/";

    private final Settings settings;
    private final DataDirectory data;
    private final MeterRegistry metrics;
    private final PlatformFile.Mqtt address;
    private final Client client;
    private Running running;

    /** What the job needs to know. */
    record Client(
            MqttConnection connection,
            String idPrefix,
            List<String> filters,
            String heartbeatTopic,
            boolean arrivalsAreStamped) {}

    private sealed interface Running extends AutoCloseable {

        boolean isReady();

        @Override
        void close();
    }

    private record OwnBroker(EmbeddedBroker broker, Heartbeats heartbeats) implements Running {

        @Override
        public boolean isReady() {
            return broker.isReady();
        }

        @Override
        public void close() {
            heartbeats.close();
            broker.close();
        }
    }

    private record OtherBroker(MqttClientOutboundPort port, Heartbeats heartbeats) implements Running {

        @Override
        public boolean isReady() {
            return port.isConnected();
        }

        @Override
        public void close() {
            heartbeats.close();
            port.close();
        }
    }

    private MqttWithoutBridge(Settings settings, DataDirectory data, int portOffset, MeterRegistry metrics)
            throws IOException {
        this.settings = settings;
        this.data = data;
        this.metrics = metrics;
        this.address = MqttPart.address(settings, data, portOffset);
        this.client = settings.isSet(MeltemiSettings.MQTT_BROKER_URL) ? ofAnotherBroker() : ofOurBroker();
        this.running = begin();
    }

    /** Starts; the job that takes in what nodes publish need not run yet. */
    static MqttWithoutBridge start(Settings settings, DataDirectory data, int portOffset, MeterRegistry metrics)
            throws IOException {
        return new MqttWithoutBridge(settings, data, portOffset, metrics);
    }

    Client client() {
        return client;
    }

    @Override
    public PlatformFile.Mqtt address() {
        return address;
    }

    @Override
    public synchronized PartHealth health() {
        if (running.isReady()) {
            return PartHealth.healthy("mqtt");
        }
        return PartHealth.failing(
                "mqtt",
                running instanceof OtherBroker
                        ? "not connected to " + address.host() + ":" + address.port()
                        : "the platform's job has not subscribed yet; until then nothing is acknowledged");
    }

    @Override
    public synchronized void restart() throws IOException {
        running.close();
        running = begin();
    }

    @Override
    public synchronized void close() {
        running.close();
    }

    private Running begin() throws IOException {
        if (settings.isSet(MeltemiSettings.MQTT_BROKER_URL)) {
            MqttClientOutboundPort port = MqttClientOutboundPort.start(
                    MqttPart.connection(settings, address, client.idPrefix() + "-heartbeats"));
            return new OtherBroker(
                    port, heartbeats(new BrokerHeartbeats(port, client.heartbeatTopic()), port::isConnected));
        }
        Ports.requireFree("mqtt.port", address.port());
        EmbeddedBroker broker = EmbeddedBroker.startKeeping(
                new EmbeddedBrokerOptions(data.broker(), "0.0.0.0", address.port()),
                USER,
                client.idPrefix() + READER,
                new CredentialStore(data.broker()),
                TlsMaterial.ensure(data.tls(), settings.get(MeltemiSettings.MQTT_HOST_NAMES), Instant.now()),
                metrics);
        return new OwnBroker(
                broker,
                heartbeats(new BrokerHeartbeats(broker.outboundPort(), client.heartbeatTopic()), broker::isReady));
    }

    private Heartbeats heartbeats(BrokerHeartbeats port, java.util.function.BooleanSupplier connected) {
        return Heartbeats.start(
                client.idPrefix(), Heartbeats.DEFAULT_INTERVAL, connected, port, InstantSource.system());
    }

    private Client ofOurBroker() throws IOException {
        String password = password();
        CredentialStore accounts = new CredentialStore(data.broker());
        if (accounts.verify(USER, password).isEmpty()) {
            accounts.add(Account.platform(USER, Passwords.hash(password)));
        }
        String caFile = String.valueOf(address.caFile());
        return new Client(
                MqttConnection.builder(address.host(), address.port())
                        .tls(MqttTls.ownAuthority(caFile))
                        .credentials(USER, password)
                        .sessionExpiry(SESSION_EXPIRY)
                        .build(),
                CLIENT_ID_PREFIX,
                List.of("#", HEARTBEATS),
                HEARTBEATS,
                true);
    }

    private Client ofAnotherBroker() throws IOException {
        boolean isEncrypted = settings.get(MeltemiSettings.MQTT_BROKER_URL).startsWith("ssl:");
        String caFile = address.caFile();
        MqttTls tls = caFile == null ? MqttTls.systemAuthorities() : MqttTls.ownAuthority(caFile);
        boolean hasPassword = settings.isSet(MeltemiSettings.MQTT_PASSWORD);
        String idPrefix = MqttPart.clientId(data, 1);
        String heartbeats = HEARTBEATS_OF_ANOTHER_BROKER + idPrefix;
        List<String> filters = new ArrayList<>(settings.get(MeltemiSettings.MQTT_SUBSCRIPTIONS));
        if (!filters.contains("#")) {
            filters.add(heartbeats);
        }
        return new Client(
                MqttConnection.builder(address.host(), address.port())
                        .tls(isEncrypted ? tls : null)
                        .credentials(
                                hasPassword ? settings.get(MeltemiSettings.MQTT_USER) : null,
                                hasPassword ? settings.get(MeltemiSettings.MQTT_PASSWORD) : null)
                        .sessionExpiry(SESSION_EXPIRY)
                        .build(),
                idPrefix,
                filters,
                heartbeats,
                false);
    }

    /** Made once and kept, readable by its owner alone. */
    private String password() throws IOException {
        Path file = data.broker().resolve("platform-password");
        if (!Files.exists(file)) {
            DataDirectory.writeSecret(file, Passwords.generate().getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file).strip();
    }
}
