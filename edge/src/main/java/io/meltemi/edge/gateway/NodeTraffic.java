package io.meltemi.edge.gateway;

import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of a node.
 *
 * @param controlTopic in the form that the node uses
 * @param encoding of its last control message, or null when none was heard
 * @param severity its own word
 * @param heardAt when it last spoke, or null when it has not since the gateway started
 * @param sentAt when something of it last went up
 */
record NodeTraffic(
        Topic controlTopic, @Nullable Encoding encoding, Severity severity, @Nullable Instant heardAt, Instant sentAt) {

    NodeTraffic heard(Instant now) {
        return new NodeTraffic(controlTopic, encoding, severity, now, sentAt);
    }

    NodeTraffic sent(Instant now) {
        return new NodeTraffic(controlTopic, encoding, severity, heardAt, now);
    }

    NodeTraffic speaking(Encoding itsEncoding, Severity itsSeverity) {
        return new NodeTraffic(controlTopic, itsEncoding, itsSeverity, heardAt, sentAt);
    }

    NodeTraffic silent() {
        return new NodeTraffic(controlTopic, encoding, severity, null, sentAt);
    }

    /** Whether it spoke since something of it last went up. */
    boolean hasSpokenUnheard() {
        return heardAt != null && !heardAt.isBefore(sentAt);
    }
}
