package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.GatewayLink.Received;
import io.meltemi.edge.node.Backoff;
import io.meltemi.edge.node.HiveMqRuntime;
import io.meltemi.schemas.topic.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: two MQTT clients, the disk, and one thread that does the work. A message of the local broker's is
 * acknowledged after it is on the disk, and leaves the disk after Meltemi's broker has acknowledged what was made of it.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final GatewaySettings settings;
    private final Consumer<String> log;
    private final HiveMqRuntime localRuntime;
    private final HiveMqRuntime upstreamRuntime;
    private final GatewayThread thread = new GatewayThread();
    private final GatewayStore store;
    private final OwnNode ownNode;
    private final GatewayLink local;
    private final GatewayLink upstream;
    private final UpstreamSide side;
    private final GatewayWork work;

    private Gateway(
            GatewaySettings settings,
            HiveMqRuntime localRuntime,
            HiveMqRuntime upstreamRuntime,
            Backoff backoff,
            Consumer<String> log)
            throws IOException {
        this.settings = settings;
        this.log = log;
        this.localRuntime = localRuntime;
        this.upstreamRuntime = upstreamRuntime;
        this.store = GatewayStore.open(settings.directory(), settings.spoolMessages(), thread);
        this.ownNode = new OwnNode(settings);
        this.local = new GatewayLink(localRuntime, settings.local(), backoff, null, new LocalListener());
        this.upstream =
                new GatewayLink(upstreamRuntime, settings.upstream(), backoff, ownNode.will(), new UpstreamListener());
        this.side = new UpstreamSide(upstream, local, ownNode, store.nodes(), thread);
        this.work = new GatewayWork(new GatewayCore(settings), store, side, upstream, thread, upstreamRuntime::now);
    }

    /**
     * Starts a gateway and returns at once; it connects by itself, again and again.
     *
     * @param log hears one sentence each time a connection comes or goes; never to block
     * @throws IOException when another gateway uses its directory, or a file cannot be read or written
     */
    public static Gateway start(GatewaySettings settings, Consumer<String> log) throws IOException {
        return start(settings, Backoff.DEFAULT, log);
    }

    static Gateway start(GatewaySettings settings, Backoff backoff, Consumer<String> log) throws IOException {
        HiveMqRuntime localRuntime = HiveMqRuntime.create(settings.local().endpoint(), 1, backoff);
        HiveMqRuntime upstreamRuntime = null;
        try {
            upstreamRuntime = HiveMqRuntime.create(settings.upstream().endpoint(), 1, backoff);
            Gateway gateway = new Gateway(settings, localRuntime, upstreamRuntime, backoff, log);
            gateway.work.start();
            gateway.local.open();
            gateway.upstream.open();
            return gateway;
        } catch (IOException | RuntimeException e) {
            localRuntime.close();
            if (upstreamRuntime != null) {
                upstreamRuntime.close();
            }
            throw e;
        }
    }

    public GatewayStatus status() {
        return new GatewayStatus(
                local.isConnected(),
                upstream.isConnected(),
                ownNode.mode(),
                work.received(),
                work.undecided(),
                store.urgent().waiting(),
                store.bulk().waiting(),
                store.urgent().acknowledged() + store.bulk().acknowledged(),
                store.urgent().refused() + store.bulk().refused(),
                work.dropped());
    }

    /** Takes no more messages, hands on what is held back, gives it a few seconds to leave, and stops. */
    @Override
    public void close() {
        await(local.close());
        await(work.leave(upstreamRuntime.now().plus(LAST_WORDS)));
        if (upstream.isConnected()) {
            await(side.leave());
        }
        await(upstream.close());
        end();
    }

    /** Ends as a process does that is killed: nothing held back is handed on. */
    void abandon() {
        end();
        await(local.close());
        await(upstream.close());
    }

    private void end() {
        try {
            thread.stop(LAST_WORDS);
            store.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the spools cannot be closed: {}", e.toString());
        }
        localRuntime.close();
        upstreamRuntime.close();
    }

    private static void await(CompletableFuture<Void> future) {
        try {
            future.get(LAST_WORDS.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("while stopping: {}", e.toString());
        }
    }

    /** Both forms of every topic of the networks' nodes (TOPIC-01). */
    private List<String> localFilters() {
        String below = String.join("/", Collections.nCopies(Place.LEVELS + 2, "+"));
        List<String> filters = new ArrayList<>();
        for (String network : settings.networks()) {
            filters.add(network + "/" + below);
            filters.add("/" + network + "/" + below);
        }
        return filters;
    }

    private final class LocalListener implements GatewayLink.Listener {

        @Override
        public void connected() {
            log.accept("connected to the nodes' broker " + settings.local());
            List<String> filters = localFilters();
            var unused = local.subscribe(filters).whenComplete((done, failure) -> {
                if (failure != null && local.isConnected()) {
                    LOG.warn("the nodes' broker refuses {}: {}", filters, failure.toString());
                }
            });
        }

        @Override
        public void disconnected(String cause) {
            log.accept("no connection to the nodes' broker " + settings.local() + ": " + cause);
        }

        @Override
        public void received(Received message) {
            work.received(message);
        }
    }

    private final class UpstreamListener implements GatewayLink.Listener {

        @Override
        public void connected() {
            log.accept("connected to Meltemi's broker " + settings.upstream());
            thread.execute(() -> side.onConnected(upstreamRuntime.now()));
            work.schedule();
        }

        @Override
        public void disconnected(String cause) {
            log.accept("no connection to Meltemi's broker " + settings.upstream() + ": " + cause);
        }

        @Override
        public void received(Received message) {
            thread.execute(() -> side.onCommand(message));
        }
    }
}
