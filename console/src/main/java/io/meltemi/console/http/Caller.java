package io.meltemi.console.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the account's, or null for anyone
 * @param permissions what they may beside reading what is open
 */
public record Caller(@Nullable String name, Set<Permission> permissions) {

    /** Somebody who has not said who they are. */
    public static final Caller ANYONE = new Caller(null, Set.of());

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean isSignedIn() {
        return name != null;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whom events and the audit trail name. */
    public String actor() {
        return name == null ? "anonymous" : name;
    }
}
