package io.meltemi.jobs.severity.system;

import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.topic.SystemTopic;
import io.meltemi.schemas.topic.SystemTopic.Spelling;
import io.meltemi.schemas.topic.SystemTopics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The system topics of a network (TOPIC-04), each in the paper's and in the original software's spelling, for each place and server: the
 * original's nodes listen below their own place, and to the server that their configuration names.
 *
 * <p>Ids derive from what is said and when, so that saying it again changes nothing (KAFKA-02).
 */
final class NetworkBulletin {

    static final int AT_LEAST_ONCE = 1;
    static final int AT_MOST_ONCE = 0;

    private static final String ACTIVE = "active";
    private static final DateTimeFormatter LOCAL_DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneId timeZone;
    private final String serverAddress;

    NetworkBulletin(ZoneId timeZone, String serverAddress) {
        this.timeZone = timeZone;
        this.serverAddress = serverAddress;
    }

    /** What is said of a node that changed; its topics of before are cleared when it moved. */
    List<OutboundMessage> changed(@Nullable NodeSnapshot before, NodeSnapshot after) {
        List<OutboundMessage> messages = new ArrayList<>();
        String id = after.network() + "/" + after.nodeId() + "/system/" + after.sequence();
        if (before != null && !before.topics().equals(after.topics())) {
            clear(messages, id, after.at(), before.topics().nodeStatus(after.nodeId()));
            clear(messages, id, after.at(), before.topics().nodeIpAddress(after.nodeId()));
        }
        retain(messages, id, after.at(), after.topics().nodeStatus(after.nodeId()), status(after));
        boolean sameAddress = before != null
                && before.topics().equals(after.topics())
                && before.ipAddress().equals(after.ipAddress());
        if (!sameAddress && !after.ipAddress().isBlank()) {
            retain(messages, id, after.at(), after.topics().nodeIpAddress(after.nodeId()), after.ipAddress());
        }
        return messages;
    }

    /**
     * What is said at one place on schedule.
     *
     * @param connected how many of the network's nodes are there
     */
    List<OutboundMessage> regular(SystemTopics topics, long connected, Instant now) {
        List<OutboundMessage> messages = new ArrayList<>();
        String id = topics.network() + "/$system/" + now.getEpochSecond();
        say(messages, id, now, topics.localDateTime(), LOCAL_DATE_TIME.format(now.atZone(timeZone)));
        say(messages, id, now, topics.networkStatus(), ACTIVE);
        say(messages, id, now, topics.numOfConnectedNodes(), Long.toString(connected));
        say(messages, id, now, topics.ipAddress(), serverAddress);
        retain(messages, id, now, topics.serverStatus(), ACTIVE);
        return messages;
    }

    /** What a node does in three words, such as {@code online,active,normalMode}. */
    private static String status(NodeSnapshot node) {
        return node.connectivity().name().toLowerCase(Locale.ROOT)
                + "," + node.functionalMode().name().toLowerCase(Locale.ROOT)
                + "," + node.severity().modeName();
    }

    private static void say(List<OutboundMessage> messages, String id, Instant at, SystemTopic topic, String value) {
        for (Spelling spelling : Spelling.values()) {
            messages.add(message(id, at, topic.format(spelling), topic.payload(spelling, value), AT_MOST_ONCE, false));
        }
    }

    private static void retain(List<OutboundMessage> messages, String id, Instant at, SystemTopic topic, String value) {
        for (Spelling spelling : Spelling.values()) {
            messages.add(message(id, at, topic.format(spelling), topic.payload(spelling, value), AT_LEAST_ONCE, true));
        }
    }

    /** An empty retained message makes the broker forget the one before (MQTT 3.1.1, section 3.3.1.3). */
    private static void clear(List<OutboundMessage> messages, String id, Instant at, SystemTopic topic) {
        for (Spelling spelling : Spelling.values()) {
            messages.add(message(id, at, topic.format(spelling), "", AT_LEAST_ONCE, true));
        }
    }

    private static OutboundMessage message(
            String id, Instant at, String topic, String payload, int qos, boolean retained) {
        return new OutboundMessage(id + "/" + topic, at, topic, payload, qos, retained);
    }
}
