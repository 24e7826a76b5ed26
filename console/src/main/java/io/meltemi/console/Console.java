package io.meltemi.console;

import io.meltemi.console.access.Access;
import io.meltemi.console.acting.AlertActionOperations;
import io.meltemi.console.actions.Actions;
import io.meltemi.console.alerts.AlertOperations;
import io.meltemi.console.audit.AuditOperations;
import io.meltemi.console.audit.AuditStore;
import io.meltemi.console.audit.AuditTrail;
import io.meltemi.console.dashboard.DashboardOperations;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.flow.FlowOperations;
import io.meltemi.console.http.ClientAddress;
import io.meltemi.console.http.ConsoleServer;
import io.meltemi.console.http.Dispatcher;
import io.meltemi.console.http.Operation;
import io.meltemi.console.link.MessageLinks;
import io.meltemi.console.live.LiveFeed;
import io.meltemi.console.live.LiveHub;
import io.meltemi.console.live.StoredFeed;
import io.meltemi.console.live.StreamGuard;
import io.meltemi.console.live.StreamOperations;
import io.meltemi.console.nodes.ChangeOperations;
import io.meltemi.console.nodes.NetworkOperations;
import io.meltemi.console.nodes.NodeOperations;
import io.meltemi.console.open.OpenDataOperations;
import io.meltemi.console.openapi.OpenApiOperations;
import io.meltemi.console.outbox.OutboxOperations;
import io.meltemi.console.patterns.PatternOperations;
import io.meltemi.console.sensorthings.SensorThingsOperations;
import io.meltemi.console.series.SeriesOperations;
import io.meltemi.console.series.SeverityOperations;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.console.status.ConsoleMetrics;
import io.meltemi.console.status.StatusOperations;
import io.meltemi.operations.alerts.PlatformDesk;
import io.meltemi.operations.topic.RecordStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The console of one platform: everything that it offers, put together and served. */
public final class Console implements AutoCloseable {

    private static final Duration NEW_THINGS_AFTER = Duration.ofSeconds(5);
    private static final Set<String> CROSS_ORIGIN = Set.of("/api/open", "/v1.1");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ConsoleServer server;
    private final LiveHub hub;
    private final List<Operation> operations;

    private Console(ConsoleOptions options, ConsoleParts platform) {
        ConsoleDatabase database = keep(ConsoleDatabase.of(platform.database()));
        Access access = new Access(database, options.base(), options.access(), options.openData(), platform.clock());
        AuditStore audit = new AuditStore(database);
        AuditTrail trail = keep(AuditTrail.start(audit, options.access().auditKept(), platform.clock()));
        Actions actions = keep(new Actions(
                platform.records(), platform.credentials(), database, options.openData(), platform.clock()));
        PlatformDesk desk = new PlatformDesk(platform.records(), platform.database());
        ConsoleMetrics metrics = keep(new ConsoleMetrics(platform.metrics()));
        this.hub = new LiveHub(options.streams(), platform.clock(), metrics.registry());
        if (platform.records() instanceof RecordStore.Kafka kafka) {
            keep(LiveFeed.start(kafka.bootstrapServers(), hub));
        } else {
            keep(StoredFeed.start(database, hub));
        }
        SharedAnswers shared = new SharedAnswers();
        keep(StreamGuard.start(hub, access.standing(), StreamGuard.USUAL));
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new StatusOperations(platform.health(), metrics).operations());
        operations.addAll(new DashboardOperations().operations());
        operations.addAll(access.operations());
        operations.addAll(new AuditOperations(audit).operations());
        operations.addAll(new NetworkOperations(database, options.openData(), shared).operations());
        operations.addAll(actions.operations());
        operations.addAll(new AlertActionOperations(desk).operations());
        operations.addAll(new NodeOperations(database, options.openData(), shared).operations());
        operations.addAll(new ChangeOperations(database, options.openData()).operations());
        operations.addAll(new SeriesOperations(database, options.openData(), platform.clock(), shared).operations());
        operations.addAll(new SeverityOperations(database, options.openData(), platform.clock()).operations());
        operations.addAll(new AlertOperations(database, options.openData(), platform.clock()).operations());
        operations.addAll(new PatternOperations(database, options.openData()).operations());
        operations.addAll(keep(new FlowOperations(
                        database, platform.records(), platform.flink(), platform.health(), platform.clock()))
                .operations());
        operations.addAll(new StreamOperations(hub, options.openData()).operations());
        operations.addAll(new OpenDataOperations(
                        database, options.openData(), options.openAnswers(), options.base(), platform.clock(), shared)
                .operations());
        operations.addAll(
                new MessageLinks(platform.links(), platform.clock(), desk, actions.subscribers()).operations());
        operations.addAll(new SensorThingsOperations(
                        database, options.openData(), options.base(), platform.clock(), NEW_THINGS_AFTER)
                .operations());
        operations.addAll(new OutboxOperations(platform.outbox()).operations());
        operations.addAll(new OpenApiOperations(operations).operations());
        this.operations = List.copyOf(operations);
        Dispatcher dispatcher = new Dispatcher(
                access.authenticator(),
                options.openData(),
                trail,
                new ClientAddress(options.access().proxies()),
                metrics);
        this.server = ConsoleServer.start(options.host(), options.port(), operations, dispatcher, CROSS_ORIGIN);
    }

    /** Starts; the database and Kafka need not answer yet. */
    public static Console start(ConsoleOptions options, ConsoleParts platform) {
        return new Console(options, platform);
    }

    public String url() {
        return server.url();
    }

    /** What it offers. */
    List<Operation> operations() {
        return operations;
    }

    @Override
    public void close() throws Exception {
        hub.close(); // while the server is there: streams end as requests do
        server.close();
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }
}
