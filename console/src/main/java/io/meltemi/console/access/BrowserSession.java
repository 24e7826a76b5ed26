package io.meltemi.console.access;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session of the browser that a call comes from, and its protection against pages of other sites. */
final class BrowserSession {

    private static final String CSRF_HEADER = "X-CSRF-Token";

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SameSite sameSite;

    /** @param base where people reach the console */
    BrowserSession(Sessions sessions, URI base, AccessOptions options) {
        this.sessions = sessions;
        this.cookie = new SessionCookie(base, options.lifetime());
        this.sameSite = new SameSite(base);
    }

    boolean hasCookie(Call call) {
        return cookie.secret(call) != null;
    }

    /** The session that goes on; empty when there is none, or it has ended. */
    Optional<Sessions.Session> of(Call call) throws SQLException {
        String secret = cookie.secret(call);
        return secret == null ? Optional.empty() : sessions.find(secret);
    }

    /**
     * Who asks, by the session alone. A change that shows no CSRF token is anyone's where anyone may ask for it, as the buttons
     * of links in messages do.
     *
     * @throws ProblemException when a change is not protected
     */
    Caller caller(Call call) throws ProblemException, SQLException {
        Optional<Sessions.Session> session = of(call);
        if (session.isEmpty()) {
            return Caller.ANYONE;
        }
        if (call.operation().method().isChange()) {
            if (call.operation().permission() == null && call.header(CSRF_HEADER) == null) {
                return Caller.ANYONE;
            }
            checkProtection(call, session.get());
        }
        return session.get().caller();
    }

    /** The session, where only a session will do. */
    Sessions.Session required(Call call) throws ProblemException, SQLException {
        Sessions.Session session = of(call).orElseThrow(
                        () -> new ProblemException(401, "Not signed in", "This needs a session; sign in."));
        checkProtection(call, session);
        return session;
    }

    void checkSameSite(Call call) throws ProblemException {
        sameSite.check(call);
    }

    /** Ends the session, if there is one. */
    void end(Call call) throws SQLException {
        String secret = cookie.secret(call);
        if (secret != null && Secrets.isWellFormed(secret)) {
            sessions.end(secret);
        }
    }

    Reply holding(Reply reply, Sessions.Session session) {
        return reply.with("Set-Cookie", cookie.holding(session.secret()));
    }

    Reply forgotten(Reply reply) {
        return reply.with("Set-Cookie", cookie.forgotten());
    }

    private void checkProtection(Call call, Sessions.Session session) throws ProblemException {
        sameSite.check(call);
        if (!isToken(session, call.header(CSRF_HEADER))) {
            throw ProblemException.forbidden("A change by a session needs the header " + CSRF_HEADER
                    + " with the csrfToken of GET /api/session.");
        }
    }

    private static boolean isToken(Sessions.Session session, @Nullable String token) {
        return token != null && Secrets.isEqual(session.csrfToken(), token);
    }
}
