package io.meltemi.edge.gateway;

import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway's core wants done. */
sealed interface Effect {

    /** The two ways up. The urgent one goes first. */
    enum Lane {
        URGENT,
        BULK
    }

    /**
     * Keep a message on disk and send it up.
     *
     * @param released received messages of which nothing is needed any more, once this one is on the disk
     */
    @SuppressWarnings("ArrayRecordComponent") // effects are not compared
    record Forward(Lane lane, String topic, int qos, byte[] payload, List<Long> released, Why why) implements Effect {}

    /** Forget received messages: what they told is told already, or need not be. */
    record Release(List<Long> intakeIds) implements Effect {}

    /**
     * Hear the commands for a node.
     *
     * @param encoding of its last control message, or null when none was heard
     */
    record Follow(Topic controlTopic, @Nullable Encoding encoding) implements Effect {}

    /** Say now that a node is online, if the way up is open; it is worth nothing later. */
    record Presence(Topic controlTopic, Encoding encoding) implements Effect {}

    /** Why a message is sent up. */
    enum Why {
        /** A control message. */
        CONTROL,
        /** Not a reading by the contract: the platform rejects it with a reason. */
        NOT_READABLE,
        /** A reading crossed a threshold, or changed what the rules say of its node. */
        ALARM,
        /** Its node reports a severity above normal. */
        SEVERITY,
        /** A batch is due. */
        BATCH,
        /** The gateway stops. */
        CLOSING
    }
}
