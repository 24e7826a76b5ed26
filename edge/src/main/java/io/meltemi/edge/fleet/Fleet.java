package io.meltemi.edge.fleet;

import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.node.NodeStatus;
import io.meltemi.schemas.event.FunctionalMode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many nodes on one runtime. They connect a few at a time, since a TLS handshake costs both sides more than a thousand
 * messages; each registers as soon as it is connected. Thread-safe.
 */
public final class Fleet implements AutoCloseable {

    /** How many nodes connect at once unless told otherwise. */
    public static final int DEFAULT_CONNECTING_AT_ONCE = 16;

    /**
     * One node to be.
     *
     * @param profile what it is, with its password
     */
    public record Member(NodeProfile profile, NodeSettings settings) {}

    private final NodeRuntime runtime;
    private final List<Member> members;
    private final @Nullable Node[] nodes;
    private final AtomicInteger judged = new AtomicInteger();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private int begun;
    private boolean closed;

    private Fleet(NodeRuntime runtime, List<Member> members) {
        this.runtime = runtime;
        this.members = List.copyOf(members);
        this.nodes = new @Nullable Node[members.size()];
    }

    /**
     * Starts a fleet; {@link #settled} says when all of it is there.
     *
     * @param connectingAtOnce how many nodes connect at the same time, at least 1
     */
    public static Fleet start(NodeRuntime runtime, List<Member> members, int connectingAtOnce) {
        Fleet fleet = new Fleet(runtime, members);
        if (members.isEmpty()) {
            fleet.settled.complete(null);
        }
        for (int i = 0; i < connectingAtOnce; i++) {
            fleet.startNext();
        }
        return fleet;
    }

    /** Completes when the server has judged every node; fails when a node cannot be started at all. */
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    /** The nodes started so far, in the order of the members; all of them once the fleet is settled. */
    public synchronized List<Node> nodes() {
        return Arrays.stream(nodes).filter(Objects::nonNull).toList();
    }

    public FleetStatus status() {
        int connected = 0;
        int active = 0;
        int blocked = 0;
        for (Node node : nodes()) {
            NodeStatus status = node.status();
            connected += status.connected() ? 1 : 0;
            active += status.mode() == FunctionalMode.ACTIVE ? 1 : 0;
            blocked += status.mode() == FunctionalMode.BLOCKED ? 1 : 0;
        }
        return new FleetStatus(members.size(), connected, active, blocked);
    }

    /** Closes all nodes at once and waits for them. */
    @Override
    public void close() {
        List<Node> all;
        synchronized (this) {
            closed = true;
            all = nodes();
        }
        CompletableFuture.allOf(all.stream().map(Node::closeAsync).toArray(CompletableFuture[]::new))
                .join();
    }

    private synchronized void startNext() {
        if (closed || begun == members.size()) {
            return;
        }
        int index = begun++;
        Member member = members.get(index);
        try {
            nodes[index] = Node.start(member.profile(), member.settings(), runtime, new Pace());
        } catch (IOException e) {
            settled.completeExceptionally(e);
        }
    }

    /** Lets the next node connect when this one's first attempt has ended, well or not. */
    private final class Pace implements NodeListener {

        private final AtomicBoolean attempted = new AtomicBoolean();
        private final AtomicBoolean heard = new AtomicBoolean();

        @Override
        public void connected() {
            attemptEnded();
        }

        @Override
        public void disconnected(String cause) {
            attemptEnded();
        }

        @Override
        public void modeChanged(FunctionalMode mode) {
            if (heard.compareAndSet(false, true) && judged.incrementAndGet() == members.size()) {
                settled.complete(null);
            }
        }

        private void attemptEnded() {
            if (attempted.compareAndSet(false, true)) {
                startNext();
            }
        }
    }
}
