package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What follows from a network's stored alerts and groups and from the settings, kept at hand; it can be made again at any time. */
final class TellingMemory {

    private record Due(Instant time, String group) {}

    private final WhoIsTold who;
    private final InhibitionIndex inhibitions;
    private final Map<String, OpenAlert> alerts = new HashMap<>();
    private final Map<String, GroupMembers> members = new HashMap<>();
    private final Set<String> groups = new TreeSet<>();
    private final Map<String, Due> dueByGroup = new HashMap<>();
    private final TreeSet<Due> due =
            new TreeSet<>(Comparator.comparing(Due::time).thenComparing(Due::group));

    TellingMemory(WhoIsTold who) {
        this.who = who;
        this.inhibitions = new InhibitionIndex(who.settings().routing().inhibitions());
    }

    WhoIsTold who() {
        return who;
    }

    InhibitionIndex inhibitions() {
        return inhibitions;
    }

    boolean isEmpty() {
        return alerts.isEmpty() && groups.isEmpty();
    }

    List<String> alertIds() {
        return alerts.keySet().stream().sorted().toList();
    }

    GroupMembers members(String group) {
        return members.getOrDefault(group, GroupMembers.NONE);
    }

    /** Takes an alert as it is stored now. */
    void track(OpenAlert alert) {
        forget(alert.id());
        alerts.put(alert.id(), alert);
        for (Membership membership : alert.memberships()) {
            members.computeIfAbsent(membership.group(), key -> new GroupMembers())
                    .add(alert, membership);
        }
    }

    void forget(String alertId) {
        OpenAlert known = alerts.remove(alertId);
        if (known == null) {
            return;
        }
        for (Membership membership : known.memberships()) {
            GroupMembers group = members.get(membership.group());
            if (group != null) {
                group.remove(known, membership);
                if (group.isEmpty()) {
                    members.remove(membership.group());
                }
            }
        }
    }

    List<String> groups() {
        return List.copyOf(groups);
    }

    void trackGroup(AlertGroup group) {
        groups.add(group.key());
        setDue(group.key(), group.dueAt());
    }

    void forgetGroup(String key) {
        groups.remove(key);
        setDue(key, null);
    }

    private void setDue(String group, @Nullable Instant time) {
        Due before = dueByGroup.remove(group);
        if (before != null) {
            due.remove(before);
        }
        if (time != null) {
            Due next = new Due(time, group);
            dueByGroup.put(group, next);
            due.add(next);
        }
    }

    @Nullable
    Instant firstDue() {
        return due.isEmpty() ? null : due.first().time();
    }

    List<String> dueGroups(Instant now) {
        List<String> groups = new ArrayList<>();
        for (Due next : due) {
            if (next.time().isAfter(now)) {
                break;
            }
            groups.add(next.group());
        }
        return groups;
    }

    /** Puts all open alerts into the index of inhibitions, with what inhibits them already. */
    void indexInhibitions() {
        Set<Map.Entry<String, OpenAlert>> all = alerts.entrySet();
        for (Map.Entry<String, OpenAlert> entry : all) {
            Alert alert = entry.getValue().alert();
            if (alert.isOpen()) {
                inhibitions.put(alert);
            }
        }
        for (Map.Entry<String, OpenAlert> entry : all) {
            Mute mute = entry.getValue().mute();
            if (mute != null && !mute.isSilence()) {
                inhibitions.remember(entry.getValue().alert(), mute);
            }
        }
    }
}
