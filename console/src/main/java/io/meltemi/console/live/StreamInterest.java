package io.meltemi.console.live;

import io.meltemi.console.http.Caller;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a stream is about, and what its reader may know.
 *
 * @param network empty for all
 * @param node empty for all
 */
record StreamInterest(
        Set<LiveTopic> topics,
        Optional<String> network,
        Optional<String> node,
        Caller caller,
        OpenDataPolicy openData) {

    StreamInterest {
        topics = topics.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(topics));
    }

    boolean includes(LiveEvent event) {
        return topics.contains(event.topic())
                && (network.isEmpty() || network.get().equals(event.network()))
                && (node.isEmpty() || node.get().equals(event.node()))
                && mayKnow(event);
    }

    byte[] frame(LiveEvent event) {
        return caller.isSignedIn() ? event.whole() : event.open();
    }

    private boolean mayKnow(LiveEvent event) {
        if (event.topic() == LiveTopic.REJECTION || event.network() == null) {
            return caller.may(Permission.READ_OPERATIONS);
        }
        return event.sensor() == null
                ? openData.mayRead(caller, event.network())
                : openData.mayRead(caller, event.network(), event.sensor());
    }
}
