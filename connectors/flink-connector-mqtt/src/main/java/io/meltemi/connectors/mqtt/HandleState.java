// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.reactivex.Completable;
import io.reactivex.disposables.CompositeDisposable;
import io.reactivex.disposables.Disposable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What handles of both versions have in common: who waits for what, and who is told when the connection ends. */
final class HandleState {

    private static final Logger LOG = LoggerFactory.getLogger(HandleState.class);

    private enum Phase {
        CONNECTING,
        CONNECTED,
        ENDED
    }

    private final MqttClientHandle.Listener listener;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private final AtomicLong publicationNumbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> publications = new ConcurrentHashMap<>();
    private final Set<Incoming> unacknowledged = ConcurrentHashMap.newKeySet();

    /** The flow of messages, and requests without an answer: each holds the client's thread until it is disposed of. */
    private final CompositeDisposable untilEnd = new CompositeDisposable();

    HandleState(MqttClientHandle.Listener listener) {
        this.listener = listener;
    }

    void flow(Disposable messages) {
        untilEnd.add(messages);
    }

    void connected(boolean sessionPresent) {
        if (phase.compareAndSet(Phase.CONNECTING, Phase.CONNECTED)) {
            listener.connected(sessionPresent);
        }
    }

    /** @param acknowledge the client's own way to acknowledge */
    void received(MqttMessage message, Runnable acknowledge) {
        Incoming incoming = new Incoming(message, acknowledged -> {
            if (unacknowledged.remove(acknowledged)) {
                ifItRuns(acknowledge);
            }
        });
        if (message.qos() > 0) {
            unacknowledged.add(incoming);
        }
        listener.received(incoming);
    }

    /** To be called whenever the client says that it is not connected, at the first try as well. */
    void disconnected(MqttException reason) {
        if (phase.getAndSet(Phase.ENDED) == Phase.CONNECTED) {
            listener.lost(reason);
        }
        release(reason);
    }

    boolean hasEnded() {
        return phase.get() == Phase.ENDED;
    }

    /** From now on the listener hears nothing. */
    void leave() {
        phase.set(Phase.ENDED);
    }

    /** After {@link #leave}, when it is done. */
    void left() {
        release(new MqttException(MqttException.Reason.GONE, "we left the broker"));
    }

    /**
     * What the client asks of the broker. It would ask again over its next connection, and never has one: without one it gives up.
     *
     * @return its answer, with failures in our words
     */
    CompletableFuture<Void> requested(Completable request) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        untilEnd.add(request.doOnDispose(() -> answer.completeExceptionally(noConnection()))
                .subscribe(
                        () -> answer.complete(null), failure -> answer.completeExceptionally(MqttFaults.of(failure))));
        return answer;
    }

    CompletableFuture<Void> published(CompletableFuture<?> publication) {
        Long number = publicationNumbers.incrementAndGet();
        CompletableFuture<Void> published = new CompletableFuture<>();
        publications.put(number, published);
        CompletableFuture<?> unused = publication.whenComplete((result, failure) -> {
            publications.remove(number);
            complete(published, failure);
        });
        if (phase.get() == Phase.ENDED && publications.remove(number) != null) {
            published.completeExceptionally(noConnection());
        }
        return published;
    }

    /** The client keeps a session's messages for as long as the broker does: acknowledged here, which nobody hears, they go. */
    private void release(MqttException reason) {
        unacknowledged.forEach(Incoming::acknowledge);
        untilEnd.dispose();
        publications.values().forEach(publication -> publication.completeExceptionally(reason));
        publications.clear();
    }

    /** A client without a connection may have no thread any more, and nothing to acknowledge. */
    private static void ifItRuns(Runnable acknowledge) {
        try {
            acknowledge.run();
        } catch (RejectedExecutionException e) {
            LOG.debug("the connection was gone before a message was acknowledged", e);
        }
    }

    private static MqttException noConnection() {
        return new MqttException(MqttException.Reason.GONE, "there is no connection to the broker");
    }

    private static void complete(CompletableFuture<Void> future, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(MqttFaults.of(failure));
        }
    }
}
