package io.meltemi.console.access;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Sql;
import io.meltemi.console.http.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions, in the database; who has a session's secret is its account. They outlive a restart. */
final class Sessions {

    /** Browsers that one account is signed in at; beyond, the one that was not used for longest is signed out. */
    private static final int MOST_OF_AN_ACCOUNT = 50;

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final ConsoleDatabase database;
    private final AccessOptions options;
    private final Clock clock;

    Sessions(ConsoleDatabase database, AccessOptions options, Clock clock) {
        this.database = database;
        this.options = options;
        this.clock = clock;
    }

    /** One that goes on. */
    record Session(String secret, String account, Role role, Instant createdAt, Instant usedAt) {

        /** Its account, while it goes on. */
        Caller caller() {
            return new Caller(account, role.permissions(), Caller.Means.SESSION, Secrets.key(secret));
        }

        /** What a page shows with each change, so that no other site's page can make one. */
        String csrfToken() {
            return Secrets.derived(secret, "csrf");
        }
    }

    /** Signs an account in, and tidies up. */
    Session begin(String account, Role role) throws SQLException {
        String secret = Secrets.random();
        Instant now = clock.instant();
        database.<Integer, SQLException>transact(connection -> {
            Sql.update(
                    connection,
                    "delete from meltemi.session where used_at <= ? or created_at <= ?",
                    now.minus(options.idle()),
                    now.minus(options.lifetime()));
            Sql.update(
                    connection,
                    """
                    delete from meltemi.session where session_hash in (
                        select session_hash from meltemi.session where account = ?
                        order by used_at desc, created_at desc offset ?)""",
                    account,
                    MOST_OF_AN_ACCOUNT - 1);
            Sql.update(connection, "update meltemi.account set signed_in_at = ? where name = ?", now, account);
            return Sql.update(
                    connection,
                    "insert into meltemi.session (session_hash, account, created_at, used_at) values (?, ?, ?, ?)",
                    Secrets.hash(secret),
                    account,
                    now,
                    now);
        });
        return new Session(secret, account, role, now, now);
    }

    /** The session of a secret, when there is one and it goes on. */
    Optional<Session> find(String secret) throws SQLException {
        if (!Secrets.isWellFormed(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return database.<Optional<Session>, SQLException>ask(connection -> {
            Optional<Session> session = read(connection, secret).filter(found -> goesOn(found, now));
            if (session.isPresent() && now.isAfter(session.get().usedAt().plus(USE_NOTED_EVERY))) {
                Sql.update(
                        connection,
                        "update meltemi.session set used_at = ? where session_hash = ?",
                        now,
                        Secrets.hash(secret));
            }
            return session;
        });
    }

    /** The callers of these sessions as they are now, of those that go on; it is no use of theirs. */
    List<Caller> callers(List<String> keys) throws SQLException {
        Instant now = clock.instant();
        return database.<List<Caller>, SQLException>ask(connection -> Sql.list(
                connection,
                """
                select s.account, a.role, encode(s.session_hash, 'hex')
                from meltemi.session s join meltemi.account a on a.name = s.account
                where s.session_hash in (select decode(key, 'hex') from unnest(?) key)
                    and s.used_at > ? and s.created_at > ?""",
                row -> new Caller(
                        row.getString(1),
                        Role.valueOf(row.getString(2)).permissions(),
                        Caller.Means.SESSION,
                        row.getString(3)),
                keys.toArray(String[]::new),
                now.minus(options.idle()),
                now.minus(options.lifetime())));
    }

    void end(String secret) throws SQLException {
        database.<Integer, SQLException>ask(connection ->
                Sql.update(connection, "delete from meltemi.session where session_hash = ?", Secrets.hash(secret)));
    }

    private boolean goesOn(Session session, Instant now) {
        return now.isBefore(session.usedAt().plus(options.idle()))
                && now.isBefore(session.createdAt().plus(options.lifetime()));
    }

    private static Optional<Session> read(Connection connection, String secret) throws SQLException {
        return Sql.first(
                connection,
                """
                select s.account, a.role, s.created_at, s.used_at
                from meltemi.session s join meltemi.account a on a.name = s.account
                where s.session_hash = ?""",
                row -> new Session(
                        secret,
                        row.getString(1),
                        Role.valueOf(row.getString(2)),
                        Sql.instant(row, 3),
                        Sql.instant(row, 4)),
                Secrets.hash(secret));
    }
}
