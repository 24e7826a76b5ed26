package io.meltemi.console.access;

import io.meltemi.console.http.Permission;
import java.util.EnumSet;
import java.util.Set;

/** Roles of accounts, each with all that the one before may. */
public enum Role {
    VIEWER,
    OPERATOR,
    ADMINISTRATOR;

    public Set<Permission> permissions() {
        return switch (this) {
            case VIEWER -> EnumSet.of(Permission.READ_DATA, Permission.READ_OPERATIONS);
            case OPERATOR -> EnumSet.complementOf(EnumSet.of(Permission.ADMINISTER));
            case ADMINISTRATOR -> EnumSet.allOf(Permission.class);
        };
    }
}
