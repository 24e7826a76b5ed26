package io.meltemi.alerts.subscriber;

import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.message.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is held back for a subscriber: one for each severity and channels. */
final class HeldBacks {

    private HeldBacks() {}

    /** With what a telling says. */
    static List<HeldBack> with(List<HeldBack> held, Telling telling, List<Alert> alerts, int inAll, Severity severity) {
        List<HeldBack> all = new ArrayList<>(held);
        HeldBack before = all.stream()
                .filter(each -> each.isOf(severity, telling.channels()))
                .findFirst()
                .orElse(HeldBack.nothing(severity, telling.channels()));
        int index = all.indexOf(before);
        HeldBack after = before.with(telling, alerts, inAll);
        if (index < 0) {
            all.add(after);
        } else {
            all.set(index, after);
        }
        return all;
    }

    /** With newer word of alerts that are among these. */
    static List<HeldBack> updated(List<HeldBack> held, List<Alert> newer) {
        return held.stream().map(before -> before.updated(newer)).toList();
    }

    /** Without alerts that were told otherwise; those of a higher severity stay. */
    static List<HeldBack> without(List<HeldBack> held, List<Alert> told, Severity highest) {
        Set<String> ids = told.stream().map(Alert::alertId).collect(Collectors.toSet());
        List<HeldBack> left = new ArrayList<>();
        for (HeldBack each : held) {
            HeldBack fewer = each.severity().compareTo(highest) <= 0 ? each.without(ids) : each;
            if (fewer != null) {
                left.add(fewer);
            }
        }
        return left;
    }

    /** Ids of the alerts that are remembered. */
    static Set<String> alertIds(List<HeldBack> held) {
        Set<String> ids = new HashSet<>();
        held.forEach(each -> ids.addAll(each.alertIds()));
        return ids;
    }
}
