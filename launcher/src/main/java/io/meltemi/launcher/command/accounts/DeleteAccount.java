package io.meltemi.launcher.command.accounts;

import io.meltemi.launcher.command.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accounts delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes an account with its sessions and tokens; one administrator always remains.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeleteAccount implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Override
    public Integer call() throws Exception {
        try (AccountDesk desk = AccountDesk.open(common)) {
            desk.change("delete", name, accounts -> {
                accounts.delete(name);
                return true;
            });
        }
        spec.commandLine().getOut().println("deleted " + name);
        return 0;
    }
}
