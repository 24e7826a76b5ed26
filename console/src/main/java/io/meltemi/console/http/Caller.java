package io.meltemi.console.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the account's, or null for anyone
 * @param permissions what they may beside reading what is open
 * @param means what they showed
 * @param credential which one they showed, as a hash of it; null where that does not matter
 */
public record Caller(@Nullable String name, Set<Permission> permissions, Means means, @Nullable String credential) {

    /** What shows who somebody is. */
    public enum Means {
        /** Nothing does. */
        NONE,
        /** A browser that is signed in. */
        SESSION,
        /** An API token. */
        TOKEN,
        /** A signed link in a message. */
        LINK
    }

    /** Somebody who has not said who they are. */
    public static final Caller ANYONE = new Caller(null, Set.of(), Means.NONE, null);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** Somebody who is signed in. */
    public Caller(String name, Set<Permission> permissions) {
        this(name, permissions, Means.SESSION, null);
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
