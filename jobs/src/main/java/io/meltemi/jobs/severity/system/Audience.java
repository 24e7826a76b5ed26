package io.meltemi.jobs.severity.system;

import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.SystemTopic;

/**
 * Who hears the same system topics: the original's nodes listen below their own place, and to the server that their
 * configuration names.
 */
public record Audience(String network, String serverId, Place place) {

    static Audience of(NodeSnapshot node) {
        return new Audience(node.network(), node.serverId(), node.place());
    }

    SystemTopic topic(String name) {
        return new SystemTopic(network, serverId, place, name);
    }
}
