package io.meltemi.launcher.command.accounts;

import io.meltemi.console.access.AccountRefusedException;
import io.meltemi.console.access.Accounts;
import io.meltemi.console.access.PasswordHash;
import io.meltemi.console.access.PasswordRule;
import io.meltemi.console.audit.AuditEntry;
import io.meltemi.console.audit.AuditStore;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.database.DatabaseAddress;
import java.sql.SQLException;
import java.time.Clock;

/** The accounts in the database, for one command; what it changes is in the audit trail. */
final class AccountDesk implements AutoCloseable {

    private static final String NO_SUCH_TABLE = "42P01";

    private final DatabaseAddress address;
    private final ConsoleDatabase database;
    private final Accounts accounts;

    /** What a command does. */
    @FunctionalInterface
    interface Work<T> {
        T with(Accounts accounts) throws SQLException, AccountRefusedException;
    }

    private AccountDesk(DatabaseAddress address) {
        this.address = address;
        this.database = ConsoleDatabase.of(address);
        this.accounts = new Accounts(database, Clock.systemUTC());
    }

    static AccountDesk open(CommonOptions common) throws Exception {
        return new AccountDesk(common.database());
    }

    <T> T read(Work<T> work) throws CommandFailure {
        try {
            return work.with(accounts);
        } catch (AccountRefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** @param summary of the change, for the audit trail */
    <T> T change(String command, String summary, Work<T> work) throws CommandFailure {
        return read(ours -> {
            T result = work.with(ours);
            new AuditStore(database)
                    .add(new AuditEntry(
                            0,
                            Clock.systemUTC().instant(),
                            System.getProperty("user.name"),
                            "COMMAND_LINE",
                            null,
                            "accounts " + command,
                            "",
                            200,
                            summary));
            return result;
        });
    }

    /** The hash of a password that keeps the rules. */
    static String hash(String name, String password) throws CommandFailure {
        try {
            return PasswordHash.of(PasswordRule.check(name, password));
        } catch (AccountRefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private CommandFailure failure(SQLException e) {
        if (NO_SUCH_TABLE.equals(e.getSQLState())) {
            return new CommandFailure("the database " + address.jdbcUrl()
                    + " has no accounts yet; bring it up to date with: meltemi database maintain");
        }
        return new CommandFailure(
                "the database " + address.jdbcUrl() + " does not answer; see whether it runs: " + firstLine(e));
    }

    private static String firstLine(SQLException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
