package io.meltemi.schemas.topic;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;

/**
 * The system topics of one server for the nodes of a network that stand at one place (TOPIC-04).
 *
 * @param network name of the network
 * @param serverId id of the server, as the nodes' configurations name it
 * @param place where the nodes stand
 */
public record SystemTopics(String network, String serverId, Place place) {

    /**
     * Checks every level.
     *
     * @throws IllegalArgumentException when one breaks TOPIC-03
     */
    public SystemTopics {
        try {
            checkLevels(network, serverId, place);
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    /**
     * Makes them of words that nobody has checked, such as a configuration's name of its server.
     *
     * @throws MessageRejectedException with {@link io.meltemi.schemas.message.RejectionReason#BAD_TOPIC} when a level
     *     breaks TOPIC-03
     */
    public static SystemTopics of(String network, String serverId, Place place) throws MessageRejectedException {
        checkLevels(network, serverId, place);
        return new SystemTopics(network, serverId, place);
    }

    /** The server's clock, e.g. {@code 2026-11-25 21:10:00}. */
    public SystemTopic localDateTime() {
        return text("localDateTime");
    }

    /** How the network does. */
    public SystemTopic networkStatus() {
        return text("networkStatus");
    }

    /** The server's IP address. */
    public SystemTopic ipAddress() {
        return text("ipAddress");
    }

    /** How many nodes of the network are there, an integer. */
    public SystemTopic numOfConnectedNodes() {
        return new SystemTopic(this, "numOfConnectedNodes", DataType.INT);
    }

    /** How the server does, e.g. {@code active}. */
    public SystemTopic serverStatus() {
        return text(serverId + "/status");
    }

    /**
     * How a node does.
     *
     * @throws IllegalArgumentException when its id breaks TOPIC-03
     */
    public SystemTopic nodeStatus(String nodeId) {
        return text(checked(nodeId) + "/status");
    }

    /**
     * A node's IP address.
     *
     * @throws IllegalArgumentException when its id breaks TOPIC-03
     */
    public SystemTopic nodeIpAddress(String nodeId) {
        return text(checked(nodeId) + "/ipAddress");
    }

    private SystemTopic text(String name) {
        return new SystemTopic(this, name, DataType.STR);
    }

    private static void checkLevels(String network, String serverId, Place place) throws MessageRejectedException {
        Topic.checkLevel(network);
        Topic.checkLevel(serverId);
        for (String level : place.levels()) {
            Topic.checkLevel(level);
        }
    }

    private static String checked(String nodeId) {
        try {
            return Topic.checkLevel(nodeId);
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }
}
