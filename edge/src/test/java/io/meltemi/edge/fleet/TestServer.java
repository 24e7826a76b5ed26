package io.meltemi.edge.fleet;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.topic.Topic;
import io.meltemi.testing.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The embedded broker with a server behind it that judges configurations and remembers what came. */
final class TestServer implements AutoCloseable, InboundPort {

    final Queue<InboundMessage> data = new ConcurrentLinkedQueue<>();
    final Queue<ControlMessage> control = new ConcurrentLinkedQueue<>();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();
    private final Path directory;
    private final CredentialStore credentials;
    private final TlsMaterial tls;
    private final int port;
    private volatile EmbeddedBroker broker;

    TestServer(Path directory) throws IOException {
        this.directory = directory;
        this.credentials = new CredentialStore(directory.resolve("credentials"));
        this.tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        this.port = FreePorts.next();
        start();
    }

    /** Starts the broker, again after {@link #stop}. */
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

    BrokerEndpoint endpoint() {
        return BrokerEndpoint.tls("127.0.0.1", port, tls.caFile());
    }

    /** Lets a node in; answers its profile with the password. */
    NodeProfile admit(NodeProfile profile) {
        String password = Passwords.generate();
        credentials.add(Account.node(
                profile.userName(),
                Passwords.hash(password),
                profile.identity().network(),
                profile.identity().nodeId(),
                List.of(),
                List.of()));
        return profile.withPassword(password);
    }

    void send(Topic topic, String payload) {
        broker.outboundPort()
                .publish(new OutboundMessage("test", Instant.now(), topic.format(), payload, 1, false))
                .join();
    }

    @Override
    public CompletableFuture<Void> accept(InboundMessage message) {
        try {
            Topic topic = Topic.parse(message.topic());
            if (topic.isControl()) {
                control(topic, message.payload());
            } else {
                data.add(message);
            }
            return CompletableFuture.completedFuture(null);
        } catch (MessageRejectedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void control(Topic topic, byte[] payload) throws MessageRejectedException {
        PayloadCodec codec = PayloadCodec.detect(payload);
        ControlMessage message = codec.decodeControl(payload);
        control.add(message);
        if (message.command().equals(Command.PUB_CONFIG_FILE.name())) {
            ControlMessage answer;
            try {
                NodeConfigurationReader.readFor(message.parameters().get(0), topic);
                answer = ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "active", "normalMode");
            } catch (ConfigurationRejectedException e) {
                answer = ControlMessage.of(Command.SET_CN_FUNCTIONAL_MODE, "blocked");
            }
            unheard.add(topic.nodeKey());
            repeat(topic, new String(codec.encodeControl(answer), StandardCharsets.UTF_8));
        } else {
            unheard.remove(topic.nodeKey());
        }
    }

    /** Repeats an answer until the node shows that it heard (CMD-01), since it may subscribe after it asked. */
    private void repeat(Topic topic, String answer) {
        if (!unheard.contains(topic.nodeKey())) {
            return;
        }
        var unused = broker.outboundPort()
                .publish(new OutboundMessage("test", Instant.now(), topic.format(), answer, 1, false));
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> repeat(topic, answer));
    }
}
