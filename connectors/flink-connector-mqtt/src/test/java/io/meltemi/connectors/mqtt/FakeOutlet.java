// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A connection that answers as a test says, and remembers what it was given. */
final class FakeOutlet implements Outlet {

    final List<String> sent = new ArrayList<>();
    private final Function<String, CompletableFuture<Void>> answers;
    boolean closed;

    /** @param answers from a message's content to what becomes of it */
    FakeOutlet(Function<String, CompletableFuture<Void>> answers) {
        this.answers = answers;
    }

    static CompletableFuture<Void> acknowledged() {
        return CompletableFuture.completedFuture(null);
    }

    static CompletableFuture<Void> failed(MqttException.Reason reason) {
        return CompletableFuture.failedFuture(new MqttException(reason, "scripted"));
    }

    @Override
    public synchronized CompletableFuture<Void> publish(MqttMessage message) {
        String content = message.payloadText();
        sent.add(content);
        return answers.apply(content);
    }

    @Override
    public void awaitSteady() {
        sent.add("steady");
    }

    @Override
    public void requireOpen() {}

    @Override
    public void close() {
        closed = true;
    }
}
