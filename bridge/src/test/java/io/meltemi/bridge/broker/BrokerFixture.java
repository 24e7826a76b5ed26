package io.meltemi.bridge.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.tls.Pem;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.testing.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** An embedded broker with two nodes and a bridge account, and clients for it. */
public final class BrokerFixture implements AutoCloseable {

    static final String PASSWORD = "correct horse";
    static final String PLACE = "GR/Attica/Athens/Campus/indoor/B1/R1";
    static final String NODE = "net/N1/" + PLACE + "/";
    static final String OTHER = "net/N2/" + PLACE + "/";

    final int port = FreePorts.next();
    final CredentialStore store;
    final TlsMaterial tls;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Path directory;
    private final InboundPort inbound;
    private EmbeddedBroker broker;

    public BrokerFixture(Path directory, InboundPort inbound) {
        this.directory = directory;
        this.inbound = inbound;
        this.store = new CredentialStore(directory.resolve("credentials"));
        this.tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        String hash = Passwords.hash(PASSWORD);
        store.add(Account.node(
                "node1",
                hash,
                "net",
                "N1",
                List.of("shared/news", "net/N2/" + PLACE + "/lent", "node/exit"),
                List.of("weather/+", "shared/news", "node/exit")));
        store.add(Account.node("node2", hash, "net", "N2", List.of(), List.of()));
        store.add(Account.bridge("bridge", hash));
        start();
    }

    void start() {
        broker = EmbeddedBroker.start(
                new EmbeddedBrokerOptions(directory.resolve("broker"), "127.0.0.1", port),
                inbound,
                store,
                tls,
                registry);
    }

    void stop() {
        broker.close();
    }

    EmbeddedBroker broker() {
        return broker;
    }

    double count(String meter) {
        return registry.counter(meter).count();
    }

    MqttClientBuilder client(String clientId) {
        try {
            return MqttClient.builder()
                    .identifier(clientId)
                    .serverHost("localhost")
                    .serverPort(port)
                    .sslConfig(MqttClientSslConfig.builder()
                            .trustManagerFactory(Pem.trustOnly(tls.caFile()))
                            .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connected MQTT 5 client of a user, with a new session. */
    Mqtt5BlockingClient mqtt5(String user) {
        Mqtt5BlockingClient client = client(user).useMqttVersion5().buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username(user)
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .send();
        return client;
    }

    /** A connected MQTT 3.1.1 client of a user, with a new session. */
    Mqtt3BlockingClient mqtt3(String user) {
        Mqtt3BlockingClient client = client(user).useMqttVersion3().buildBlocking();
        client.connectWith()
                .simpleAuth()
                .username(user)
                .password(utf8(PASSWORD))
                .applySimpleAuth()
                .send();
        return client;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        broker.close();
    }
}
