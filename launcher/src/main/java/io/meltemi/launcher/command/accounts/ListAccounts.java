package io.meltemi.launcher.command.accounts;

import io.meltemi.console.access.Account;
import io.meltemi.console.access.Accounts;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code accounts list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListAccounts implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Map<String, Object>> rows;
        try (AccountDesk desk = AccountDesk.open(common)) {
            rows = desk.read(Accounts::list).stream().map(ListAccounts::row).toList();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(rows));
        } else {
            Table.print(out, rows, List.of("name", "role", "created_at", "signed_in_at"));
        }
        return 0;
    }

    private static Map<String, Object> row(Account account) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", account.name());
        row.put("role", account.role().name());
        row.put("created_at", account.createdAt().toString());
        row.put("password_changed_at", account.passwordChangedAt().toString());
        row.put(
                "signed_in_at",
                account.signedInAt() == null ? "" : account.signedInAt().toString());
        return row;
    }
}
