package io.meltemi.console.access;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/session}: signing in and out, and what one may do. */
final class SessionOperations {

    private static final String PATH = "/api/session";
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final HashingGate gate;
    private final BrowserSession browser;
    private final OpenDataPolicy openData;

    SessionOperations(
            Accounts accounts,
            Sessions sessions,
            SignIn signIn,
            HashingGate gate,
            BrowserSession browser,
            OpenDataPolicy openData) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.gate = gate;
        this.browser = browser;
        this.openData = openData;
    }

    /** Who signs in. */
    record NameAndPassword(String name, String password) {}

    /** The password as it was and as it shall be. */
    record PasswordChange(String currentPassword, String newPassword) {}

    /**
     * Who asks and what they may do.
     *
     * @param name the account's; absent for anyone
     * @param permissions as scopes, e.g. {@code act-on-alerts}
     * @param openData whether data are readable without signing in
     * @param csrfToken what each change by this session has as its header X-CSRF-Token; absent without a session
     */
    record SessionView(
            @Nullable String name,
            @Nullable Role role,
            List<String> permissions,
            boolean openData,
            @Nullable String csrfToken) {}

    List<Operation> operations() {
        return List.of(
                operation(Method.GET, PATH, "showSession")
                        .summary("Who asks and what they may do; also for anyone")
                        .answers(SessionView.class)
                        .handledBy(this::show),
                operation(Method.POST, PATH, "signIn")
                        .summary("Signs in; the reply sets the session's cookie")
                        .body(NameAndPassword.class)
                        .answers(SessionView.class)
                        .handledBy(this::begin),
                operation(Method.DELETE, PATH, "signOut")
                        .summary("Signs out: the session is no longer valid anywhere")
                        .handledBy(this::end),
                operation(Method.PUT, PATH + "/password", "changeOwnPassword")
                        .summary("Gives oneself another password; all other sessions of the account end")
                        .body(PasswordChange.class)
                        .answers(SessionView.class)
                        .handledBy(this::changePassword));
    }

    private static Operation.Builder operation(Method method, String path, String id) {
        return Operation.of(method, path, id).tag("Session").maxBodyBytes(MAX_BODY_BYTES);
    }

    private Reply show(Call call) throws SQLException {
        Caller caller = call.caller();
        Optional<Sessions.Session> session = browser.of(call);
        if (caller.means() == Caller.Means.SESSION && session.isPresent()) {
            return Reply.json(view(session.get()));
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(caller.permissions());
        if (openData.open()) {
            permissions.add(Permission.READ_DATA);
        }
        Reply reply = Reply.json(new SessionView(caller.name(), null, scopes(permissions), openData.open(), null));
        return browser.hasCookie(call) ? browser.forgotten(reply) : reply;
    }

    private Reply begin(Call call) throws ProblemException, SQLException {
        browser.checkSameSite(call);
        NameAndPassword who = call.body(NameAndPassword.class);
        String name = required("name", who.name()).strip().toLowerCase(Locale.ROOT);
        Accounts.Credentials account = signIn.check(call, name, required("password", who.password()));
        call.attribute(account.name(), Caller.Means.SESSION);
        browser.end(call);
        return signedIn(account);
    }

    private Reply end(Call call) throws ProblemException, SQLException {
        browser.required(call);
        browser.end(call);
        return browser.forgotten(Reply.done());
    }

    private Reply changePassword(Call call) throws ProblemException, SQLException {
        Sessions.Session session = browser.required(call);
        PasswordChange change = call.body(PasswordChange.class);
        Accounts.Credentials account = owner(call, session, required("currentPassword", change.currentPassword()));
        try {
            String password = PasswordRule.check(account.name(), required("newPassword", change.newPassword()));
            accounts.changePassword(account.name(), gate.hash(password));
        } catch (AccountRefusedException e) {
            throw AccountProblems.of(e);
        }
        return signedIn(account);
    }

    /** The session goes on when the password is wrong, so it is no 401. */
    private Accounts.Credentials owner(Call call, Sessions.Session session, String password)
            throws ProblemException, SQLException {
        try {
            return signIn.check(call, session.account(), password);
        } catch (ProblemException e) {
            throw e.status() == 401 ? ProblemException.forbidden("The current password is wrong.") : e;
        }
    }

    private Reply signedIn(Accounts.Credentials account) throws SQLException {
        Sessions.Session session = sessions.begin(account.name(), account.role());
        return browser.holding(Reply.json(view(session)), session);
    }

    private SessionView view(Sessions.Session session) {
        return new SessionView(
                session.account(),
                session.role(),
                scopes(session.role().permissions()),
                openData.open(),
                session.csrfToken());
    }

    private static List<String> scopes(Collection<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::scope).toList();
    }

    private static String required(String member, @Nullable String value) throws ProblemException {
        if (value == null || value.isEmpty()) {
            throw ProblemException.badRequest(member + ": expected a text, found none");
        }
        return value;
    }
}
