package io.meltemi.launcher.command;

import io.meltemi.console.access.FirstAdministrator;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.PrintWriter;
import java.sql.SQLException;

/**
 * The first administrator, made by the process that shows the password to the person who started the platform: so it need not be
 * handed from one process to another, and stands in no log.
 */
public final class FirstSignIn {

    private FirstSignIn() {}

    /** Makes the first administrator and prints its password, where there is no account. */
    public static void print(PrintWriter out, DatabaseAddress database) {
        try {
            FirstAdministrator.makeUnlessThereAreAccounts(database)
                    .ifPresent(password -> out.println(
                            "sign in   " + FirstAdministrator.NAME + ", password (shown this once): " + password));
        } catch (SQLException e) {
            // the platform runs: a person who may sign in can be added at any time
            out.println("sign in   nobody can yet; add somebody with: meltemi accounts add " + FirstAdministrator.NAME
                    + " --role administrator");
        }
    }
}
