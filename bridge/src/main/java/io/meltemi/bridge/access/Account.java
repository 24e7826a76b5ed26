package io.meltemi.bridge.access;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may connect to the broker.
 *
 * @param user unique; without {@code :} and control characters, because password files are lines of {@code user:hash}
 * @param passwordHash as {@link Passwords#hash} makes it; never a clear password
 * @param network network of a node; null for all but {@link Role#NODE}
 * @param nodeId id of a node; null for all but {@link Role#NODE}
 * @param publishTopics topics beyond its own that a node's configuration lists to publish; a gateway's has filters, which must
 *     name a network and have at least three levels: {@code campus/+/#}
 * @param subscribeTopics topics or filters beyond its own that a node's configuration lists to subscribe
 */
public record Account(
        String user,
        String passwordHash,
        Role role,
        @Nullable String network,
        @Nullable String nodeId,
        List<String> publishTopics,
        List<String> subscribeTopics) {

    /** @throws IllegalArgumentException names what is wrong */
    public Account {
        publishTopics = List.copyOf(publishTopics);
        subscribeTopics = List.copyOf(subscribeTopics);
        check(!user.isBlank() && user.length() <= 256 && user.indexOf(':') < 0 && isPlain(user), "user", user);
        check(user.equals(user.strip()) && !user.startsWith("#"), "user", user);
        check(Passwords.isHash(passwordHash), "password hash", "(not shown)");
        if (role == Role.NODE) {
            checkLevel("network", network);
            checkLevel("node id", nodeId);
        } else {
            check(network == null && nodeId == null, "network or node id of an account that is no node's", user);
        }
        for (String topic : publishTopics) {
            check(isPublishFilter(topic) && !topic.startsWith("$") && isPlain(topic), "publish topic", topic);
        }
        for (String filter : subscribeTopics) {
            boolean plainFilter = TopicFilters.isTopicFilter(filter) && isPlain(filter);
            check(plainFilter && !filter.startsWith("$share/"), "subscribe topic", filter);
        }
    }

    /** The account of a node. */
    public static Account node(
            String user,
            String passwordHash,
            String network,
            String nodeId,
            List<String> publishTopics,
            List<String> subscribeTopics) {
        return new Account(user, passwordHash, Role.NODE, network, nodeId, publishTopics, subscribeTopics);
    }

    /** An account that may do everything. */
    public static Account bridge(String user, String passwordHash) {
        return new Account(user, passwordHash, Role.BRIDGE, null, null, List.of(), List.of());
    }

    /** The account of the platform itself. */
    public static Account platform(String user, String passwordHash) {
        return new Account(user, passwordHash, Role.PLATFORM, null, null, List.of(), List.of());
    }

    /** Whether both accounts are of one node. */
    boolean isSameNodeAs(Account other) {
        return role == Role.NODE && other.role == Role.NODE && owner().equals(other.owner());
    }

    /** Whose account it is, for people: {@code network/node}, or the role. */
    String owner() {
        return switch (role) {
            case NODE -> network + "/" + nodeId;
            case BRIDGE -> "the bridge";
            case PLATFORM -> "the platform";
        };
    }

    @Override
    public String toString() {
        return "Account[" + user + " of " + owner() + "]";
    }

    private static void checkLevel(String name, @Nullable String level) {
        check(level != null && !level.startsWith("$") && level.equals(level.strip()), name, level);
        try {
            Topic.checkLevel(level == null ? "" : level);
        } catch (MessageRejectedException e) {
            throw new IllegalArgumentException(name + " of an account: " + e.getMessage(), e);
        }
    }

    /** A topic; or a filter that stays below one network's nodes, for an account that speaks for them. */
    private static boolean isPublishFilter(String topic) {
        if (TopicFilters.isTopicName(topic)) {
            return true;
        }
        String[] levels = (topic.startsWith("/") ? topic.substring(1) : topic).split("/", -1);
        return TopicFilters.isTopicFilter(topic) && levels.length >= 3 && TopicFilters.isTopicName(levels[0]);
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void check(boolean valid, String name, @Nullable String found) {
        if (!valid) {
            throw new IllegalArgumentException("not a valid " + name + " of an account: '" + found + "'");
        }
    }
}
