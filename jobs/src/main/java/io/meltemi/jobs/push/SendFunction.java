package io.meltemi.jobs.push;

import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.push.route.PushRouteRejectedException;
import io.meltemi.push.send.PushOutcome;
import io.meltemi.push.send.PushSender;
import io.meltemi.push.send.PushSenders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pushes batches, those of one lane one after another and others beside them; what comes out is what could not be pushed. A batch
 * under way when a checkpoint is taken is pushed again after a restart. Of a lane whose target does not answer few batches wait, and
 * after one was given up each is tried once until one gets through, so that other routes are not kept waiting.
 */
final class SendFunction extends RichAsyncFunction<PushBatch, PushDeadLetter> {

    /** Most batches of one lane that wait. */
    static final int MOST_WAITING = 16;

    private static final long serialVersionUID = 1L;
    private static final int THREADS = 16;

    private final PushOptions.Senders senders;
    private final RetryPlan retries;

    private transient @Nullable PushSender sender;
    private transient @Nullable ScheduledExecutorService threads;
    private transient Map<String, SendLane> lanes;
    private transient Counter sent;
    private transient Counter failed;

    @SuppressWarnings("NullAway.Init") // set before anything else is called
    SendFunction(PushOptions.Senders senders, Duration giveUpAfter) {
        this.senders = senders;
        this.retries = new RetryPlan(giveUpAfter);
    }

    @Override
    public void open(OpenContext context) {
        sender = senders.open();
        threads = Executors.newScheduledThreadPool(THREADS, SendFunction::thread);
        lanes = new ConcurrentHashMap<>();
        sent = getRuntimeContext().getMetricGroup().counter("sent", new SynchronizedCounter());
        failed = getRuntimeContext().getMetricGroup().counter("failed", new SynchronizedCounter());
    }

    @Override
    public void asyncInvoke(PushBatch batch, ResultFuture<PushDeadLetter> result) {
        SendLane lane = lanes.computeIfAbsent(batch.key(), key -> new SendLane());
        Sending sending = new Sending(batch, result, lane);
        switch (lane.enter(sending::start)) {
            case FIRST -> sending.start();
            case WAITS -> {}
            case FULL -> sending.reject();
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
        if (sender != null) {
            sender.close();
        }
    }

    private void run(Runnable work, Duration wait) {
        ScheduledExecutorService open = threads;
        if (open != null && !open.isShutdown()) {
            var unused = open.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "push");
        thread.setDaemon(true);
        return thread;
    }

    /** One batch and its attempts. */
    private final class Sending {

        private final PushBatch batch;
        private final ResultFuture<PushDeadLetter> result;
        private final SendLane lane;
        private long beganNanos;
        private int attempts;

        Sending(PushBatch batch, ResultFuture<PushDeadLetter> result, SendLane lane) {
            this.batch = batch;
            this.result = result;
            this.lane = lane;
        }

        void start() {
            beganNanos = System.nanoTime();
            run(this::attempt, Duration.ZERO);
        }

        /** There are too many before it. */
        void reject() {
            failed.inc();
            result.complete(List.of(letter("the target does not keep up: " + MOST_WAITING + " batches wait")));
        }

        private void attempt() {
            try {
                PushRoute route = PushRouteJson.read(batch.route().getBytes(StandardCharsets.UTF_8));
                attempts++;
                PushOutcome outcome = open().send(route, Integer.toString(batch.lane()), batch.points());
                if (outcome instanceof PushOutcome.Sent) {
                    lane.answers();
                    sent.inc(batch.points().size());
                    result.complete(List.of());
                    next();
                } else if (outcome instanceof PushOutcome.Permanent permanent) {
                    fail(permanent.reason());
                } else if (outcome instanceof PushOutcome.Transient transitory) {
                    later(transitory);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the job is stopping; the batch is in the checkpoint
            } catch (PushRouteRejectedException e) {
                fail("the route cannot be read: " + e.getMessage());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }

        private void later(PushOutcome.Transient outcome) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - beganNanos);
            Duration wait = lane.isSilent() ? null : retries.waitAfter(attempts, outcome.retryAfter(), elapsed);
            if (wait == null) {
                lane.isSilentNow();
                fail(outcome.reason());
            } else {
                run(this::attempt, wait);
            }
        }

        private void fail(String reason) {
            failed.inc(batch.points().size());
            result.complete(List.of(letter(reason)));
            next();
        }

        private void next() {
            Runnable following = lane.leave();
            if (following != null) {
                following.run();
            }
        }

        private PushDeadLetter letter(String reason) {
            return new PushDeadLetter(
                    PushSenders.key(batch.routeId(), batch.points()),
                    batch.routeId(),
                    kind(),
                    Instant.now(),
                    attempts,
                    reason,
                    batch.points());
        }

        private String kind() {
            try {
                return PushRouteJson.read(batch.route().getBytes(StandardCharsets.UTF_8))
                        .target()
                        .kind();
            } catch (PushRouteRejectedException e) {
                return "unknown";
            }
        }
    }

    private PushSender open() {
        PushSender opened = sender;
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    /** Counts from several threads. */
    private static final class SynchronizedCounter extends SimpleCounter {

        @Override
        public synchronized void inc() {
            super.inc();
        }

        @Override
        public synchronized void inc(long n) {
            super.inc(n);
        }
    }
}
