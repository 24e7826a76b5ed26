package io.meltemi.console.access;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Sql;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API tokens, in the database: what programs show, for some of what their owner may do. */
final class ApiTokens {

    /** What each begins with, so that people and scanners of source code know one when they see it. */
    static final String PREFIX = "mlt_";

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "token_id, name, account, scopes, created_at, expires_at, used_at";

    private final ConsoleDatabase database;
    private final Clock clock;

    ApiTokens(ConsoleDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One, without its secret.
     *
     * @param scopes what it may be used for, e.g. {@code read-data}; never more than its owner may
     * @param lastUsedAt to the minute, or null when never
     */
    record ApiToken(
            String id,
            String name,
            String account,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** The owner of a token and what it may be used for now. */
    record Bearer(String account, Set<Permission> permissions) {}

    /** Stores a new one; empty when its owner has one of that name already. */
    Optional<ApiToken> add(
            String account, String secret, String name, Set<Permission> scopes, @Nullable Instant expiresAt)
            throws SQLException {
        List<String> words = scopes.stream().sorted().map(Permission::scope).toList();
        ApiToken token =
                new ApiToken(Secrets.random().substring(0, 16), name, account, words, clock.instant(), expiresAt, null);
        int rows = database.<Integer, SQLException>ask(connection -> Sql.update(
                connection,
                """
                insert into meltemi.api_token (token_id, token_hash, account, name, scopes, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (account, name) do nothing""",
                token.id(),
                Secrets.hash(secret),
                account,
                name,
                words.toArray(String[]::new),
                token.createdAt(),
                expiresAt));
        return rows == 0 ? Optional.empty() : Optional.of(token);
    }

    /** An account's; everybody's for null. */
    List<ApiToken> list(@Nullable String account) throws SQLException {
        return database.<List<ApiToken>, SQLException>ask(connection -> Sql.list(
                connection,
                "select " + COLUMNS
                        + " from meltemi.api_token where ?::text is null or account = ? order by account, name",
                ApiTokens::token,
                account,
                account));
    }

    /** Revokes one, of that account or of anybody for null; empty when there is none. */
    Optional<ApiToken> revoke(String id, @Nullable String account) throws SQLException {
        return database.<Optional<ApiToken>, SQLException>ask(connection -> Sql.first(
                connection,
                "delete from meltemi.api_token where token_id = ? and (?::text is null or account = ?) returning "
                        + COLUMNS,
                ApiTokens::token,
                id,
                account,
                account));
    }

    /** Who shows a secret; empty when it is unknown, revoked or expired. */
    Optional<Bearer> bearer(String secret) throws SQLException {
        Instant now = clock.instant();
        return database.<Optional<Bearer>, SQLException>ask(connection -> {
            byte[] hash = Secrets.hash(secret);
            Optional<Bearer> bearer = Sql.first(
                    connection,
                    """
                    select t.account, a.role, t.scopes
                    from meltemi.api_token t join meltemi.account a on a.name = t.account
                    where t.token_hash = ? and (t.expires_at is null or t.expires_at > ?)""",
                    row -> new Bearer(row.getString(1), permitted(Role.valueOf(row.getString(2)), Sql.texts(row, 3))),
                    hash,
                    now);
            if (bearer.isPresent()) {
                Sql.update(
                        connection,
                        "update meltemi.api_token set used_at = ? where token_hash = ? and (used_at is null or used_at < ?)",
                        now,
                        hash,
                        now.minus(USE_NOTED_EVERY));
            }
            return bearer;
        });
    }

    /** The callers of these tokens as they are now, of those that are valid; it is no use of theirs. */
    List<Caller> callers(List<String> keys) throws SQLException {
        return database.<List<Caller>, SQLException>ask(connection -> Sql.list(
                connection,
                """
                select t.account, a.role, t.scopes, encode(t.token_hash, 'hex')
                from meltemi.api_token t join meltemi.account a on a.name = t.account
                where t.token_hash in (select decode(key, 'hex') from unnest(?) key)
                    and (t.expires_at is null or t.expires_at > ?)""",
                row -> new Caller(
                        row.getString(1),
                        permitted(Role.valueOf(row.getString(2)), Sql.texts(row, 3)),
                        Caller.Means.TOKEN,
                        row.getString(4)),
                keys.toArray(String[]::new),
                clock.instant()));
    }

    private static Set<Permission> permitted(Role role, List<String> scopes) {
        Set<Permission> permissions = EnumSet.copyOf(role.permissions());
        permissions.removeIf(permission -> !scopes.contains(permission.scope()));
        return permissions;
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Sql.texts(row, 4),
                Sql.instant(row, 5),
                Sql.instantOrNull(row, 6),
                Sql.instantOrNull(row, 7));
    }
}
