package io.meltemi.console.access;

import io.meltemi.console.access.ApiTokens.ApiToken;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/tokens}: tokens for programs. Everybody manages their own; administrators see and revoke all. A token makes no
 * tokens, unless it may administer anyway.
 */
final class TokenOperations {

    private static final String PATH = "/api/tokens";
    private static final int MOST_NAME = 100;

    private final ApiTokens tokens;
    private final Clock clock;

    TokenOperations(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param name what it is for
     * @param scopes what it may be used for, none that one may not oneself
     * @param expiresAt absent for never
     */
    record NewToken(String name, List<String> scopes, @Nullable Instant expiresAt) {}

    /** @param secret what the program sends as {@code Authorization: Bearer …}; it is shown this once */
    record MadeToken(ApiToken token, String secret) {}

    List<Operation> operations() {
        return List.of(
                operation(Method.GET, PATH, "listTokens")
                        .summary("One's own tokens; all of them for administrators")
                        .answers(ApiToken[].class)
                        .handledBy(call -> Reply.json(tokens.list(owner(call)))),
                operation(Method.POST, PATH, "makeToken")
                        .summary("Makes a token; its secret is shown this once")
                        .body(NewToken.class)
                        .answers(MadeToken.class)
                        .handledBy(this::make),
                operation(Method.DELETE, PATH + "/{id}", "revokeToken")
                        .summary("Revokes a token; it is not valid any more")
                        .with(Parameter.path("id", "The token's id"))
                        .handledBy(this::revoke));
    }

    private static Operation.Builder operation(Method method, String path, String id) {
        return Operation.of(method, path, id).tag("Tokens");
    }

    private Reply make(Call call) throws ProblemException, SQLException {
        owner(call);
        NewToken wanted = call.body(NewToken.class);
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > MOST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("name: expected 1 to " + MOST_NAME + " characters");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw ProblemException.badRequest("expiresAt: expected a time to come, found " + wanted.expiresAt());
        }
        Set<Permission> scopes = scopes(wanted.scopes(), call.caller());
        String secret = ApiTokens.PREFIX + Secrets.random();
        ApiToken token = tokens.add(call.caller().actor(), secret, name, scopes, wanted.expiresAt())
                .orElseThrow(() -> new ProblemException(
                        409, "Conflict", "You have a token " + name + " already; revoke it before."));
        call.remark(name + ", " + String.join(" ", token.scopes()));
        return Reply.json(201, new MadeToken(token, secret));
    }

    private Reply revoke(Call call) throws ProblemException, SQLException {
        ApiToken revoked = tokens.revoke(call.path("id"), owner(call))
                .orElseThrow(() -> ProblemException.notFound("There is no such token."));
        call.remark(revoked.name() + " of " + revoked.account());
        return Reply.done();
    }

    /** Whose tokens the caller manages; null for everybody's. */
    private static @Nullable String owner(Call call) throws ProblemException {
        Caller caller = call.caller();
        if (caller.may(Permission.ADMINISTER)) {
            return null;
        }
        if (!caller.isSignedIn()) {
            throw new ProblemException(401, "Not signed in", "Sign in to manage tokens.");
        }
        if (caller.means() != Caller.Means.SESSION) {
            throw ProblemException.forbidden("Tokens are managed by a session, or a token with the scope administer.");
        }
        return caller.name();
    }

    private static Set<Permission> scopes(@Nullable List<String> words, Caller caller) throws ProblemException {
        if (words == null || words.isEmpty()) {
            throw ProblemException.badRequest("scopes: expected at least one of " + words(caller.permissions()));
        }
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        for (String word : words) {
            scopes.add(Arrays.stream(Permission.values())
                    .filter(permission -> permission.scope().equals(word) && caller.may(permission))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.badRequest(
                            "scopes: expected some of " + words(caller.permissions()) + ", found " + word)));
        }
        return scopes;
    }

    private static List<String> words(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::scope).toList();
    }
}
