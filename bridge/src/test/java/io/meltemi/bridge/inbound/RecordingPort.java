package io.meltemi.bridge.inbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An inbound port that remembers what it was given and answers as the test says. */
public final class RecordingPort implements InboundPort {

    private final List<InboundMessage> messages = new CopyOnWriteArrayList<>();
    private volatile Function<InboundMessage, CompletableFuture<Void>> answer =
            message -> CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> accept(InboundMessage message) {
        messages.add(message);
        return answer.apply(message);
    }

    /** From now on answers with this. */
    public void answerWith(Function<InboundMessage, CompletableFuture<Void>> next) {
        answer = next;
    }

    public List<InboundMessage> messages() {
        return messages;
    }

    /** The messages of a topic, as text. */
    public List<String> payloads(String topic) {
        return messages.stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }
}
