package io.meltemi.launcher.command.accounts;

import picocli.CommandLine.Command;

/** {@code accounts}: who signs in at the console. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "Who signs in at the console: of the running platform, or of the database that the settings name."
                + " Whoever may read the data directory may do this; it is also the way back in.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListAccounts.class, AddAccount.class, ChangePassword.class, DeleteAccount.class})
public final class AccountsCommand {

    private AccountsCommand() {}
}
