package io.meltemi.alerts.telling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which alerts are in a group. */
final class GroupMembers {

    /** Of a group without any; never changed. */
    static final GroupMembers NONE = new GroupMembers();

    private final TreeSet<String> open = new TreeSet<>();
    private final TreeSet<String> ended = new TreeSet<>();
    private final Map<String, Integer> toldOpen = new HashMap<>();
    private int tellable;

    void add(OpenAlert alert, Membership membership) {
        (alert.alert().isOpen() ? open : ended).add(alert.id());
        count(alert, membership, 1);
    }

    void remove(OpenAlert alert, Membership membership) {
        (alert.alert().isOpen() ? open : ended).remove(alert.id());
        count(alert, membership, -1);
    }

    /** Open alerts by id, as they are now. */
    List<String> open() {
        return List.copyOf(open);
    }

    boolean isEmpty() {
        return open.isEmpty() && ended.isEmpty();
    }

    /** Whether a subscriber was told of an alert that is still open, or is about to be told of one. */
    boolean concerns(String subscriber) {
        return tellable > 0 || toldOpen.containsKey(subscriber);
    }

    /** Whether nobody was told of an alert that is still open, and nobody is about to be. */
    boolean isQuiet() {
        return tellable == 0 && toldOpen.isEmpty();
    }

    private void count(OpenAlert alert, Membership membership, int difference) {
        if (!alert.alert().isOpen()) {
            return;
        }
        if (membership.assigned() && alert.isTellable()) {
            tellable += difference;
        }
        for (String subscriber : membership.told().keySet()) {
            if (toldOpen.merge(subscriber, difference, Integer::sum) == 0) {
                toldOpen.remove(subscriber);
            }
        }
    }
}
