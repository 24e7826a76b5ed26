package io.meltemi.console.access;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Authenticator;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Standing;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Who may do what: accounts, sessions and API tokens, put together. */
public final class Access {

    private final Authenticator authenticator;
    private final Standing standing;
    private final List<Operation> operations = new ArrayList<>();

    /** @param base where people reach the console */
    public Access(ConsoleDatabase database, URI base, AccessOptions options, OpenDataPolicy openData, Clock clock) {
        Accounts accounts = new Accounts(database, clock);
        Sessions sessions = new Sessions(database, options, clock);
        ApiTokens tokens = new ApiTokens(database, clock);
        HashingGate gate = new HashingGate();
        BrowserSession browser = new BrowserSession(sessions, base, options);
        SignIn signIn = new SignIn(accounts, gate, new SignInThrottle(clock));
        this.authenticator = new AccessAuthenticator(browser, tokens);
        this.standing = new AccessStanding(sessions, tokens);
        operations.addAll(new SessionOperations(accounts, sessions, signIn, gate, browser, openData).operations());
        operations.addAll(new AccountOperations(accounts, gate).operations());
        operations.addAll(new TokenOperations(tokens, clock).operations());
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public Standing standing() {
        return standing;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
