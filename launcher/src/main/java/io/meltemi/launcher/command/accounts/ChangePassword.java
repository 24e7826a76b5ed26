package io.meltemi.launcher.command.accounts;

import io.meltemi.launcher.command.CommonOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accounts password}. */
@Command(
        name = "password",
        mixinStandardHelpOptions = true,
        description = "Gives an account another password and ends its sessions; its tokens stay.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ChangePassword implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PasswordOption password;

    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Override
    public Integer call() throws Exception {
        String hash = AccountDesk.hash(name, password.value());
        try (AccountDesk desk = AccountDesk.open(common)) {
            desk.change("password", name, accounts -> {
                accounts.changePassword(name, hash);
                return true;
            });
        }
        password.report(spec.commandLine().getOut(), "changed the password of " + name, Map.of("name", name));
        return 0;
    }
}
