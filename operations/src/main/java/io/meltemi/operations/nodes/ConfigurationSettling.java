package io.meltemi.operations.nodes;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.topic.Topic;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches configurations that were handed to nodes over the air, and has the topics of a node's former configurations taken away
 * once it has registered with the new one. Nobody need wait for it: one thread looks, soon after the order and then more and more
 * seldom, for a day at most and at {@value #MOST} nodes at most; a new order to a node takes the place of the one before.
 *
 * <p>What is watched is not written down. When the process ends, when a day has passed or when there are too many, the topics of
 * the former configuration remain allowed beside the new ones, until the next configuration of that node is accepted. A node can
 * then publish where it could before: nothing is lost by it, and nobody else gains by it. Safe for threads.
 */
public final class ConfigurationSettling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationSettling.class);
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration SLOWEST = Duration.ofSeconds(30);
    private static final int SHARE_OF_AGE = 10;

    /** Says how far a command has come. */
    @FunctionalInterface
    public interface Look {
        CommandProgress at(CommandOrder order) throws SQLException;
    }

    private final Look look;
    private final Consumer<NodeConfiguration> settle;
    private final Clock clock;
    private final Map<String, CommandOrder> watched = new HashMap<>();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, run -> {
        Thread thread = new Thread(run, "configuration-settling");
        thread.setDaemon(true);
        return thread;
    });

    /** @param settle called with what a node has accepted, such as {@link NodeProvisioning#settle} */
    public ConfigurationSettling(Look look, Consumer<NodeConfiguration> settle, Clock clock) {
        this.look = look;
        this.settle = settle;
        this.clock = clock;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Watches an order to configure a node. */
    public void watch(CommandOrder order, NodeConfiguration configuration) {
        synchronized (watched) {
            if (watched.size() >= MOST && !watched.containsKey(key(order))) {
                LOG.warn("{} keeps the topics of its former configuration: too many are watched", key(order));
                return;
            }
            watched.put(key(order), order);
        }
        again(order, configuration);
    }

    /** How long to wait before the next look at an order. */
    static Duration pause(Duration age) {
        Duration share = age.dividedBy(SHARE_OF_AGE);
        return share.compareTo(FIRST) < 0 ? FIRST : share.compareTo(SLOWEST) > 0 ? SLOWEST : share;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void again(CommandOrder order, NodeConfiguration configuration) {
        Duration pause = pause(Duration.between(order.orderedAt(), clock.instant()));
        var unused = executor.schedule(() -> lookAt(order, configuration), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAt(CommandOrder order, NodeConfiguration configuration) {
        if (!isWatched(order)) {
            return; // a later one took its place
        }
        boolean isOver = clock.instant().isAfter(order.orderedAt().plus(LONGEST));
        try {
            CommandProgress progress = look.at(order);
            if (progress.state() == CommandProgress.State.ACCEPTED && isWatched(order)) {
                settle.accept(configuration);
                LOG.info("{} has accepted its configuration; its former topics are taken away", key(order));
            }
            isOver |= progress.isFinal(order);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("what became of the configuration of {} is not known yet: {}", key(order), e.toString());
        }
        if (isOver) {
            synchronized (watched) {
                watched.remove(key(order), order);
            }
        } else if (!executor.isShutdown()) {
            again(order, configuration);
        }
    }

    private boolean isWatched(CommandOrder order) {
        synchronized (watched) {
            return order.equals(watched.get(key(order)));
        }
    }

    private static String key(CommandOrder order) {
        return Topic.nodeKey(order.network(), order.nodeId());
    }
}
