package io.meltemi.console.access;

import io.meltemi.console.access.AccountRefusedException.Reason;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The accounts, in the database. One administrator always remains. */
public final class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final String UNIQUE_VIOLATION = "23505";

    private final ConsoleDatabase database;
    private final Clock clock;

    public Accounts(ConsoleDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An account and what shows that somebody is its owner. */
    record Credentials(String name, Role role, String passwordHash) {}

    public List<Account> list() throws SQLException {
        return database.<List<Account>, SQLException>ask(connection -> Sql.list(
                connection,
                "select name, role, created_at, password_changed_at, signed_in_at from meltemi.account order by name",
                row -> new Account(
                        row.getString(1),
                        Role.valueOf(row.getString(2)),
                        Sql.instant(row, 3),
                        Sql.instant(row, 4),
                        Sql.instantOrNull(row, 5))));
    }

    Optional<Credentials> credentials(String name) throws SQLException {
        return database.<Optional<Credentials>, SQLException>ask(connection -> Sql.first(
                connection,
                "select name, role, password_hash from meltemi.account where name = ?",
                row -> new Credentials(row.getString(1), Role.valueOf(row.getString(2)), row.getString(3)),
                name));
    }

    /** @param passwordHash as {@link PasswordHash#of} makes it */
    public Account add(String name, Role role, String passwordHash) throws SQLException, AccountRefusedException {
        checkName(name);
        Instant now = clock.instant();
        try {
            database.<Integer, SQLException>ask(connection -> insert(connection, name, role, passwordHash, now));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new AccountRefusedException(Reason.NAME_TAKEN, "there is an account " + name + " already");
            }
            throw e;
        }
        return new Account(name, role, now, now, null);
    }

    /** Adds an administrator where there is no account at all; answers whether that was so. */
    boolean addFirst(String name, String passwordHash) throws SQLException {
        return database.<Boolean, SQLException>transact(connection -> {
            Sql.update(connection, "lock table meltemi.account in share row exclusive mode");
            if (Sql.first(connection, "select 1 from meltemi.account limit 1", row -> row.getInt(1))
                    .isPresent()) {
                return false;
            }
            insert(connection, name, Role.ADMINISTRATOR, passwordHash, clock.instant());
            return true;
        });
    }

    /** Gives another role; holds at once, also for whoever is signed in. */
    public void changeRole(String name, Role role) throws SQLException, AccountRefusedException {
        database.<Boolean, AccountRefusedException>transact(connection -> {
            if (role != Role.ADMINISTRATOR) {
                refuseLastAdministrator(connection, name);
            }
            return found(
                    name,
                    Sql.update(connection, "update meltemi.account set role = ? where name = ?", role.name(), name));
        });
    }

    /** Gives another password and ends the sessions. */
    public void changePassword(String name, String passwordHash) throws SQLException, AccountRefusedException {
        database.<Boolean, AccountRefusedException>transact(connection -> {
            Sql.update(connection, "delete from meltemi.session where account = ?", name);
            return found(
                    name,
                    Sql.update(
                            connection,
                            "update meltemi.account set password_hash = ?, password_changed_at = ? where name = ?",
                            passwordHash,
                            clock.instant(),
                            name));
        });
    }

    /** Deletes an account with its sessions and tokens. */
    public void delete(String name) throws SQLException, AccountRefusedException {
        database.<Boolean, AccountRefusedException>transact(connection -> {
            refuseLastAdministrator(connection, name);
            return found(name, Sql.update(connection, "delete from meltemi.account where name = ?", name));
        });
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals("anonymous");
    }

    private static void refuseLastAdministrator(Connection connection, String name)
            throws SQLException, AccountRefusedException {
        // locked, so that of two who demote each other one remains
        List<String> administrators = Sql.list(
                connection,
                "select name from meltemi.account where role = 'ADMINISTRATOR' order by name for update",
                row -> row.getString(1));
        if (administrators.equals(List.of(name))) {
            throw new AccountRefusedException(
                    Reason.LAST_ADMINISTRATOR, name + " is the last administrator; make somebody else one before");
        }
    }

    private static int insert(Connection connection, String name, Role role, String passwordHash, Instant now)
            throws SQLException {
        return Sql.update(
                connection,
                """
                insert into meltemi.account (name, role, password_hash, created_at, password_changed_at)
                values (?, ?, ?, ?, ?)""",
                name,
                role.name(),
                passwordHash,
                now,
                now);
    }

    static void checkName(String name) throws AccountRefusedException {
        if (!isName(name)) {
            throw new AccountRefusedException(
                    Reason.NAME_MALFORMED,
                    "the name: expected 1 to 64 of a-z, 0-9, '.', '_', '-' and '@', beginning with a letter or digit");
        }
    }

    private static boolean found(String name, int rows) throws AccountRefusedException {
        if (rows == 0) {
            throw new AccountRefusedException(Reason.UNKNOWN, "there is no account " + name);
        }
        return true;
    }
}
