package io.meltemi.bench.ingest;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.edge.fleet.Fleet;
import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.fleet.LoadGenerator;
import io.meltemi.edge.fleet.LoadPlan;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.Encoding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The embedded broker with nothing behind it: TLS, access control and acknowledgement at once. */
final class BrokerLimit {

    private static final int CLIENTS = 50;
    private static final int PAYLOAD_BYTES = 160;

    private BrokerLimit() {}

    static double messagesPerSecond(Path work, int qos, Duration duration) throws Exception {
        Path directory = work.resolve("qos-" + qos);
        CredentialStore credentials = new CredentialStore(directory);
        List<Fleet.Member> members = new ArrayList<>();
        for (NodeProfile profile : FleetProfiles.numbered("limit", "node", CLIENTS)) {
            String password = Passwords.generate();
            credentials.add(Account.node(
                    profile.userName(),
                    Passwords.hash(password),
                    profile.identity().network(),
                    profile.identity().nodeId(),
                    List.of(),
                    List.of()));
            members.add(new Fleet.Member(profile.withPassword(password), NodeSettings.DEFAULTS));
        }
        TlsMaterial tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        Answering port = new Answering();
        int tcpPort = freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                new EmbeddedBrokerOptions(directory, "127.0.0.1", tcpPort),
                port,
                credentials,
                tls,
                new SimpleMeterRegistry())) {
            port.broker.set(broker);
            try (NodeRuntime runtime = NodeRuntime.create(BrokerEndpoint.tls("127.0.0.1", tcpPort, tls.caFile()), 2);
                    Fleet fleet = Fleet.start(runtime, members, Fleet.DEFAULT_CONNECTING_AT_ONCE)) {
                fleet.settled().get(2, TimeUnit.MINUTES);
                LoadPlan plan = LoadPlan.of(new LoadPlan.Shape.Unbounded(duration), qos)
                        .withPayload(Encoding.JSON, PAYLOAD_BYTES)
                        .withInFlightPerNode(40);
                return LoadGenerator.run(fleet.nodes(), plan).acknowledgedPerSecond();
            }
        }
    }

    /** Acknowledges at once, and tells each node that registers that it is active. */
    private static final class Answering implements InboundPort {

        private final AtomicReference<EmbeddedBroker> broker = new AtomicReference<>();

        @Override
        public CompletableFuture<Void> accept(InboundMessage message) {
            EmbeddedBroker itself = broker.get();
            if (itself != null && message.topic().endsWith("/control")) {
                String answer = "{\"command\":\"SET_CN_FUNCTIONAL_MODE\",\"parameters\":[\"active\",\"normalMode\"]}";
                var unused = itself.outboundPort()
                        .publish(new OutboundMessage("limit", Instant.now(), message.topic(), answer, 1, false));
            }
            return CompletableFuture.completedFuture(null);
        }
    }

    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
