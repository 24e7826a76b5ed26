package io.meltemi.launcher.command.accounts;

import io.meltemi.console.access.Role;
import io.meltemi.launcher.command.CommonOptions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accounts add}. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds an account.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class AddAccount implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PasswordOption password;

    @Parameters(paramLabel = "NAME", description = "The name to sign in with; an e-mail address will do.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "VIEWER",
            description = "viewer, operator or administrator (default: viewer).")
    private Role role;

    @Override
    public Integer call() throws Exception {
        String hash = AccountDesk.hash(name, password.value());
        try (AccountDesk desk = AccountDesk.open(common)) {
            desk.change("add", name + " as " + role, accounts -> accounts.add(name, role, hash));
        }
        password.report(
                spec.commandLine().getOut(),
                "added " + name + ", " + role.name().toLowerCase(Locale.ROOT),
                Map.of("name", name, "role", role.name()));
        return 0;
    }
}
