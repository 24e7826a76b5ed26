// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Where a sink puts the records that cannot be published, so that they neither stop the job nor get lost in silence.
 *
 * @param <T> the sink's record
 */
@PublicEvolving
@FunctionalInterface
public interface DeadLetterHandler<T> extends Serializable {

    /** Opens the handler for one parallel writer. */
    Output<T> open(WriterInitContext context) throws IOException;

    /** Counts each dead letter and logs it as a warning, with its reason and topic and without its content. */
    static <T> DeadLetterHandler<T> log() {
        return context -> new LoggedDeadLetters<>();
    }

    /** Fails the job at the first dead letter; a job that restarts meets it again. */
    static <T> DeadLetterHandler<T> fail() {
        return context -> letter -> {
            throw new IOException("A record cannot be published (" + letter.reason() + "): " + letter.detail());
        };
    }

    /**
     * Publishes what was to be published to a topic of a broker, with QoS 1 and the user properties {@code reason}, {@code detail}
     * and {@code topic}; the content is empty where a record could not be serialised. What cannot be published there either is
     * logged.
     */
    static <T> DeadLetterHandler<T> topic(MqttConnection connection, String topic) {
        return new TopicDeadLetters<>(connection, topic);
    }

    /**
     * Writes dead letters to another sink, whose writer is flushed before each checkpoint. It must be one that writes by itself;
     * a sink that commits in a second phase is refused.
     */
    static <T> DeadLetterHandler<T> to(Sink<DeadLetter<T>> sink) {
        return new DeadLetterSink<>(sink);
    }

    /** Takes the dead letters of one parallel writer, in its task's thread. */
    @FunctionalInterface
    interface Output<T> {

        /** Takes a dead letter. What it throws fails the job. */
        void write(DeadLetter<T> letter) throws IOException, InterruptedException;

        /** Returns when all letters so far are safe; called before each checkpoint and at the end of the input. */
        default void flush(boolean endOfInput) throws IOException, InterruptedException {}

        /** Frees what {@link DeadLetterHandler#open} took. */
        default void close() throws Exception {}
    }
}
