package io.meltemi.console.access;

import io.meltemi.bridge.access.Passwords;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/accounts}: who may sign in. */
final class AccountOperations {

    private static final String PATH = "/api/accounts";
    private static final String ONE = PATH + "/{name}";
    private static final Parameter NAME = Parameter.path("name", "The account's name");

    private final Accounts accounts;
    private final HashingGate gate;

    AccountOperations(Accounts accounts, HashingGate gate) {
        this.accounts = accounts;
        this.gate = gate;
    }

    /** @param password at least 12 characters; without one, one is made and shown in the reply */
    record NewAccount(String name, Role role, @Nullable String password) {}

    /** @param password of nobody any more when it was made by the server: it is shown this once */
    record AddedAccount(Account account, @Nullable String password) {}

    /** What shall change; what is absent stays. */
    record AccountChange(@Nullable Role role, @Nullable String password) {}

    List<Operation> operations() {
        return List.of(
                operation(Method.GET, PATH, "listAccounts")
                        .summary("The accounts, by name")
                        .answers(Account[].class)
                        .handledBy(call -> Reply.json(accounts.list())),
                operation(Method.POST, PATH, "addAccount")
                        .summary("Adds an account; without a password one is made and shown this once")
                        .body(NewAccount.class)
                        .answers(AddedAccount.class)
                        .handledBy(this::add),
                operation(Method.PATCH, ONE, "changeAccount")
                        .summary("Gives an account another role, or a new password, which ends its sessions")
                        .with(NAME)
                        .body(AccountChange.class)
                        .handledBy(this::change),
                operation(Method.DELETE, ONE, "deleteAccount")
                        .summary("Deletes an account with its sessions and tokens")
                        .with(NAME)
                        .handledBy(this::delete));
    }

    private static Operation.Builder operation(Method method, String path, String id) {
        return Operation.of(method, path, id).tag("Accounts").needs(Permission.ADMINISTER);
    }

    private Reply add(Call call) throws ProblemException, SQLException {
        NewAccount wanted = call.body(NewAccount.class);
        if (wanted.name() == null || wanted.role() == null) {
            throw ProblemException.badRequest("the body: expected name and role");
        }
        String made = wanted.password() == null ? Passwords.generate() : null;
        try {
            Accounts.checkName(wanted.name());
            String password = PasswordRule.check(
                    wanted.name(), Objects.requireNonNullElse(wanted.password(), String.valueOf(made)));
            Account account = accounts.add(wanted.name(), wanted.role(), gate.hash(password));
            call.remark(account.name() + " as " + account.role());
            return Reply.json(201, new AddedAccount(account, made));
        } catch (AccountRefusedException e) {
            throw AccountProblems.of(e);
        }
    }

    private Reply change(Call call) throws ProblemException, SQLException {
        String name = call.path("name");
        AccountChange change = call.body(AccountChange.class);
        List<String> done = new ArrayList<>();
        try {
            String hash = change.password() == null ? null : gate.hash(PasswordRule.check(name, change.password()));
            if (change.role() != null) {
                accounts.changeRole(name, change.role());
                done.add("role " + change.role());
            }
            if (hash != null) {
                accounts.changePassword(name, hash);
                done.add("a new password");
            }
        } catch (AccountRefusedException e) {
            throw AccountProblems.of(e);
        }
        if (done.isEmpty()) {
            throw ProblemException.badRequest("the body: expected role or password");
        }
        call.remark(String.join(", ", done));
        return Reply.done();
    }

    private Reply delete(Call call) throws ProblemException, SQLException {
        try {
            accounts.delete(call.path("name"));
            return Reply.done();
        } catch (AccountRefusedException e) {
            throw AccountProblems.of(e);
        }
    }
}
