package io.meltemi.console.access;

import io.meltemi.bridge.access.Passwords;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.operations.database.DatabaseAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * The way in at first: an administrator is made where there is no account. Whoever makes it shows the password to the person who
 * starts the platform, and keeps it nowhere.
 */
public final class FirstAdministrator {

    public static final String NAME = "admin";

    private FirstAdministrator() {}

    /** Makes it, unless there is an account already; answers its password. */
    public static Optional<String> makeUnlessThereAreAccounts(DatabaseAddress address) throws SQLException {
        try (ConsoleDatabase database = ConsoleDatabase.of(address)) {
            Accounts accounts = new Accounts(database, Clock.systemUTC());
            if (!accounts.list().isEmpty()) {
                return Optional.empty();
            }
            String password = Passwords.generate();
            return accounts.addFirst(NAME, PasswordHash.of(password)) ? Optional.of(password) : Optional.empty();
        }
    }
}
