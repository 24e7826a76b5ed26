package io.meltemi.console.access;

import io.meltemi.console.http.Authenticator;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.ProblemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who asks, by an API token, else by the browser's session. */
final class AccessAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer";

    private final BrowserSession browser;
    private final ApiTokens tokens;

    AccessAuthenticator(BrowserSession browser, ApiTokens tokens) {
        this.browser = browser;
        this.tokens = tokens;
    }

    @Override
    public Caller authenticate(Call call) throws ProblemException, SQLException {
        String token = bearerToken(call.header("Authorization"));
        return token == null ? browser.caller(call) : byToken(token);
    }

    /** Null where it is absent, or of another scheme and so meant for a proxy before us. */
    private static @Nullable String bearerToken(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String[] words = authorization.strip().split(" ", 2);
        if (!words[0].equalsIgnoreCase(SCHEME)) {
            return null;
        }
        return words.length == 1 ? "" : words[1].strip();
    }

    private Caller byToken(String token) throws ProblemException, SQLException {
        if (token.startsWith(ApiTokens.PREFIX) && Secrets.isWellFormed(token.substring(ApiTokens.PREFIX.length()))) {
            var bearer = tokens.bearer(token);
            if (bearer.isPresent()) {
                return new Caller(
                        bearer.get().account(), bearer.get().permissions(), Caller.Means.TOKEN, Secrets.key(token));
            }
        }
        throw new ProblemException(
                401, "Token not valid", "The token is unknown, revoked or expired; make another one in the console.");
    }
}
