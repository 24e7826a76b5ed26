// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.time.Instant;
import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an {@link MqttSource} needs: topics and a client id prefix at least.
 *
 * @param <T> a record
 */
@PublicEvolving
public final class MqttSourceBuilder<T> {

    private final MqttConnection connection;
    private final MqttDeserializationSchema<T> schema;
    private List<String> filters = List.of();
    private int qos = 1;
    private @Nullable String group;
    private @Nullable Integer members;
    private String clientIdPrefix = "";
    private Acknowledgement acknowledgement = Acknowledgement.ON_CHECKPOINT;
    private BadMessages badMessages = BadMessages.FAIL;
    private boolean deduplicating;
    private Bound bound = new Bound.None();

    MqttSourceBuilder(MqttConnection connection, MqttDeserializationSchema<T> schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Topic filters, with {@code +} and {@code #}. Neither matches topics that begin with {@code $}, unless the filter does. */
    public MqttSourceBuilder<T> topics(String... others) {
        return topics(List.of(others));
    }

    /** As {@link #topics(String...)}. */
    public MqttSourceBuilder<T> topics(List<String> others) {
        filters = others;
        return this;
    }

    /** The highest quality of service that the broker may use, 0 to 2, 1 until set; it uses the publisher's when that is lower. */
    public MqttSourceBuilder<T> qos(int other) {
        qos = other;
        return this;
    }

    /**
     * The group of a shared subscription: each parallel reader is a member, and each message goes to one of them. Brokers give a
     * shared subscription no retained messages. Without a group one reader gets everything, and the others nothing.
     */
    public MqttSourceBuilder<T> group(@Nullable String other) {
        group = other;
        return this;
    }

    /** How many members the group has, instead of one for each parallel reader. */
    public MqttSourceBuilder<T> members(@Nullable Integer other) {
        members = other;
        return this;
    }

    /**
     * Member number n connects with the client id {@code PREFIX-n}. The broker keeps the session under it, so it stays the same over
     * restarts, and no two jobs have the same.
     */
    public MqttSourceBuilder<T> clientIdPrefix(String other) {
        clientIdPrefix = other;
        return this;
    }

    /** On checkpoints until set. */
    public MqttSourceBuilder<T> acknowledgement(Acknowledgement other) {
        acknowledgement = other;
        return this;
    }

    /** The job fails until set. */
    public MqttSourceBuilder<T> badMessages(BadMessages other) {
        badMessages = other;
        return this;
    }

    /**
     * Drops what the broker sends again within a session: a message that is equal in topic, payload and user properties to one of
     * the last that could still be sent again. Only for publishers whose messages are never equal, for example because there is a
     * time or a number in each: of two equal ones the second is lost.
     */
    public MqttSourceBuilder<T> dropRedelivered(boolean other) {
        deduplicating = other;
        return this;
    }

    /** The source ends after so many messages, at least 1; it has one member then. */
    public MqttSourceBuilder<T> endAfter(long messages) {
        bound = new Bound.Count(messages);
        return this;
    }

    /** The source ends at a time. */
    public MqttSourceBuilder<T> endAt(Instant end) {
        bound = new Bound.Until(end);
        return this;
    }

    /** @throws IllegalArgumentException names all that is wrong */
    public MqttSource<T> build() {
        return new MqttSource<>(
                new SourceOptions(
                        connection,
                        filters,
                        qos,
                        group,
                        members,
                        clientIdPrefix,
                        acknowledgement,
                        badMessages,
                        deduplicating,
                        bound),
                schema);
    }
}
