package io.meltemi.alerts;

import io.meltemi.rules.Checks;
import java.util.List;

/**
 * While an alert of one kind is open, others are not told.
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param source which open alerts mute others
 * @param target which alerts are muted; an alert never mutes itself
 * @param equal what both must have in common; where either has no value they have it not
 * @param relayed whether the target's node must speak through the source's node, a gateway
 * @param remindersOnly whether only reminders are muted
 */
public record Inhibition(
        String id,
        AlertMatcher source,
        AlertMatcher target,
        List<AlertLabel> equal,
        boolean relayed,
        boolean remindersOnly) {
    public Inhibition {
        Checks.id("id", id, Route.MAX_ID_CHARACTERS);
        if (source.equals(target) && !relayed) {
            throw new IllegalArgumentException(
                    "source and target must differ, or else two such alerts mute each other; found them equal");
        }
        equal = List.copyOf(equal);
    }
}
