package io.meltemi.edge.gateway;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.testing.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An embedded broker that remembers what its clients publish, and can go away and come back. */
final class TestBroker implements AutoCloseable, InboundPort {

    static final String USER = "gateway";
    private static final String PASSWORD = Passwords.generate();

    final Queue<InboundMessage> received = new ConcurrentLinkedQueue<>();
    private final Path directory;
    private final CredentialStore credentials;
    private final TlsMaterial tls;
    private final int port;
    private EmbeddedBroker broker;

    TestBroker(Path directory, Account account) throws IOException {
        this.directory = directory;
        this.credentials = new CredentialStore(directory.resolve("credentials"));
        this.credentials.add(account);
        this.tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        this.port = FreePorts.next();
        start();
    }

    /** The broker of the nodes: the gateway may do everything there. */
    static TestBroker local(Path directory) throws IOException {
        return new TestBroker(directory, Account.bridge(USER, Passwords.hash(PASSWORD)));
    }

    /** Meltemi's broker: the gateway is a node whose configuration lists its network. */
    static TestBroker upstream(Path directory) throws IOException {
        return new TestBroker(
                directory,
                Account.node(
                        USER,
                        Passwords.hash(PASSWORD),
                        "campus",
                        "gateway",
                        List.of("campus/+/#"),
                        List.of("campus/+/#")));
    }

    void start() {
        broker = EmbeddedBroker.start(
                new EmbeddedBrokerOptions(directory.resolve("broker"), "127.0.0.1", port),
                this,
                credentials,
                tls,
                new SimpleMeterRegistry());
    }

    void stop() {
        broker.close();
    }

    @Override
    public void close() {
        stop();
    }

    LinkSettings link() {
        return new LinkSettings(BrokerEndpoint.tls("127.0.0.1", port, tls.caFile()), USER, USER, PASSWORD);
    }

    /** Publishes as a node or a server would; returns when the broker has it. */
    void send(String topic, String payload) {
        broker.outboundPort()
                .publish(new OutboundMessage("test", Instant.now(), topic, payload, 1, false))
                .join();
    }

    @Override
    public CompletableFuture<Void> accept(InboundMessage message) {
        received.add(message);
        return CompletableFuture.completedFuture(null);
    }

    List<String> payloads(String topic) {
        return received.stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
