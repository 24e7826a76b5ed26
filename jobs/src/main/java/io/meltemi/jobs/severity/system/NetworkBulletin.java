package io.meltemi.jobs.severity.system;

import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.SystemTopic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The system topics of a network (TOPIC-04), each in the paper's and in the original software's spelling, for each audience.
 *
 * <p>Ids derive from what is said and when, so that saying it again changes nothing (KAFKA-02).
 */
final class NetworkBulletin {

    static final int AT_LEAST_ONCE = 1;
    static final int AT_MOST_ONCE = 0;

    private static final String ACTIVE = "active";
    private static final DateTimeFormatter LOCAL_DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

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
        Audience audience = Audience.of(after);
        if (before != null && !Audience.of(before).equals(audience)) {
            Audience left = Audience.of(before);
            clear(messages, id + "/left", after.at(), left.topic(SystemTopic.nodeStatus(after.nodeId())));
            clear(messages, id + "/left", after.at(), left.topic(SystemTopic.nodeIpAddress(after.nodeId())));
        }
        say(
                messages,
                id,
                after.at(),
                audience.topic(SystemTopic.nodeStatus(after.nodeId())),
                DataType.STR,
                status(after),
                true);
        boolean sameAddress = before != null
                && before.ipAddress().equals(after.ipAddress())
                && Audience.of(before).equals(audience);
        if (!sameAddress && !after.ipAddress().isBlank()) {
            say(
                    messages,
                    id,
                    after.at(),
                    audience.topic(SystemTopic.nodeIpAddress(after.nodeId())),
                    DataType.STR,
                    after.ipAddress(),
                    true);
        }
        return messages;
    }

    /**
     * What is said to an audience on schedule.
     *
     * @param connected how many of the network's nodes are there
     */
    List<OutboundMessage> regular(Audience audience, long connected, Instant now) {
        List<OutboundMessage> messages = new ArrayList<>();
        String id = audience.network() + "/$system/" + now.getEpochSecond();
        String time = LOCAL_DATE_TIME.format(now.atZone(timeZone));
        say(messages, id, now, audience.topic(SystemTopic.LOCAL_DATE_TIME), DataType.STR, time, false);
        say(messages, id, now, audience.topic(SystemTopic.NETWORK_STATUS), DataType.STR, ACTIVE, false);
        say(
                messages,
                id,
                now,
                audience.topic(SystemTopic.NUM_OF_CONNECTED_NODES),
                DataType.INT,
                Long.toString(connected),
                false);
        say(messages, id, now, audience.topic(SystemTopic.IP_ADDRESS), DataType.STR, serverAddress, false);
        say(
                messages,
                id,
                now,
                audience.topic(SystemTopic.nodeStatus(audience.serverId())),
                DataType.STR,
                ACTIVE,
                true);
        return messages;
    }

    /** What a node does in three words, such as {@code online,active,normalMode}. */
    private static String status(NodeSnapshot node) {
        return node.connectivity().name().toLowerCase(Locale.ROOT)
                + "," + node.functionalMode().name().toLowerCase(Locale.ROOT)
                + "," + node.severity().modeName();
    }

    private static void say(
            List<OutboundMessage> messages,
            String id,
            Instant at,
            SystemTopic topic,
            DataType type,
            String value,
            boolean retained) {
        int qos = retained ? AT_LEAST_ONCE : AT_MOST_ONCE;
        messages.add(new OutboundMessage(
                id + "/" + topic.paper(), at, topic.paper(), SystemTopic.paperPayload(type, value), qos, retained));
        messages.add(new OutboundMessage(id + "/" + topic.original(), at, topic.original(), value, qos, retained));
    }

    /** An empty retained message makes the broker forget the one before (MQTT 3.1.1, section 3.3.1.3). */
    private static void clear(List<OutboundMessage> messages, String id, Instant at, SystemTopic topic) {
        messages.add(new OutboundMessage(id + "/" + topic.paper(), at, topic.paper(), "", AT_LEAST_ONCE, true));
        messages.add(new OutboundMessage(id + "/" + topic.original(), at, topic.original(), "", AT_LEAST_ONCE, true));
    }
}
