package io.meltemi.bridge.access;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an account may publish and subscribe to.
 *
 * <p>A node may publish below its own {@code network/node}, in either slash form (TOPIC-01), and to what its configuration
 * lists; it may read its own control topic, the system topics, and what its configuration lists. A bridge may do everything.
 * This is the one place where that is decided: the embedded broker asks {@link #mayPublish} and {@link #maySubscribe}, and
 * an external broker gets {@link #publishFilters} and {@link #subscribeFilters} as its access list.
 */
public final class NodePermissions {

    /** System topics of the original software and of the paper (TOPIC-04). */
    private static final List<String> SYSTEM_TOPICS = List.of("$SYS/#", "$/#");

    private static final List<String> EVERYTHING = List.of("#", "$SYS/#", "$/#");

    /** What the platform tells itself. */
    private static final String PLATFORM_TOPICS = "$meltemi/#";

    private final List<String> ownFilters;
    private final List<String> publishFilters;
    private final List<String> subscribeFilters;
    private final boolean isThePlatform;

    private NodePermissions(
            Collection<String> ownFilters,
            Collection<String> publishFilters,
            Collection<String> subscribeFilters,
            boolean isThePlatform) {
        this.ownFilters = List.copyOf(ownFilters);
        this.publishFilters = List.copyOf(publishFilters);
        this.subscribeFilters = List.copyOf(subscribeFilters);
        this.isThePlatform = isThePlatform;
    }

    /** The permissions of an account. */
    public static NodePermissions of(Account account) {
        if (account.role() == Role.BRIDGE) {
            return new NodePermissions(EVERYTHING, EVERYTHING, EVERYTHING, false);
        }
        if (account.role() == Role.PLATFORM) {
            List<String> all = new ArrayList<>(EVERYTHING);
            all.add(PLATFORM_TOPICS);
            return new NodePermissions(all, all, all, true);
        }
        String node = Topic.nodeKey(String.valueOf(account.network()), String.valueOf(account.nodeId()));
        String anyPlace = String.join("/", Collections.nCopies(Place.LEVELS, "+"));
        // The level in between keeps the filter from matching network/node itself, as a bare # would.
        Set<String> own = bothSlashForms(List.of(node + "/+/#"), List.of());
        Set<String> publish = bothSlashForms(List.of(node + "/+/#"), account.publishTopics());
        Set<String> subscribe =
                bothSlashForms(List.of(node + "/" + anyPlace + "/" + Topic.CONTROL_LEAF), account.subscribeTopics());
        subscribe.addAll(SYSTEM_TOPICS);
        return new NodePermissions(own, publish, subscribe, false);
    }

    /** Permissions that allow nothing. */
    public static NodePermissions none() {
        return new NodePermissions(List.of(), List.of(), List.of(), false);
    }

    /** Whether a message may be published to a topic. */
    public boolean mayPublish(String topic) {
        return TopicFilters.isTopicName(topic) && isIncluded(publishFilters, topic);
    }

    /**
     * Whether a topic that may be published to is a matter between nodes: one that a configuration lists beyond the node's own,
     * and that names no node and sensor (the original software wakes itself through {@code node/exit}). Its messages are
     * delivered, and are no readings that could be accounted for.
     */
    public boolean isBetweenNodes(String topic) {
        return !isIncluded(ownFilters, topic) && !isNodeTopic(topic);
    }

    /** Whether they are the platform's own: what it publishes goes to no inbound port, and may be a system topic. */
    public boolean isThePlatform() {
        return isThePlatform;
    }

    /** Whether a filter, shared or not, may be subscribed to: when it matches nothing but what may be read. */
    public boolean maySubscribe(String filter) {
        String unshared = TopicFilters.withoutShare(filter);
        return TopicFilters.isTopicFilter(unshared) && isIncluded(subscribeFilters, unshared);
    }

    /** Filters that match exactly what {@link #mayPublish} allows. */
    public List<String> publishFilters() {
        return publishFilters;
    }

    /** Filters that match exactly what may be read. */
    public List<String> subscribeFilters() {
        return subscribeFilters;
    }

    private static boolean isNodeTopic(String topic) {
        try {
            Topic unused = Topic.parse(topic);
            return true;
        } catch (MessageRejectedException e) {
            return false;
        }
    }

    private static boolean isIncluded(List<String> filters, String requested) {
        for (String filter : filters) {
            if (TopicFilters.includes(filter, requested)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> bothSlashForms(List<String> own, List<String> listed) {
        Set<String> forms = new LinkedHashSet<>();
        List<String> all = new ArrayList<>(own);
        all.addAll(listed);
        for (String filter : all) {
            String withoutSlash = filter.startsWith("/") && filter.length() > 1 ? filter.substring(1) : filter;
            forms.add(withoutSlash);
            if (!withoutSlash.startsWith("$")) {
                forms.add("/" + withoutSlash);
            }
        }
        return forms;
    }
}
