package io.meltemi.console.access;

import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Standing;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Who still is what they were, by the sessions and tokens as they are in the database, whoever changed them. */
final class AccessStanding implements Standing {

    private final Sessions sessions;
    private final ApiTokens tokens;

    AccessStanding(Sessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Set<Caller> of(Set<Caller> callers) throws SQLException {
        Set<Caller> now = new HashSet<>();
        List<String> ofSessions = keys(callers, Caller.Means.SESSION);
        if (!ofSessions.isEmpty()) {
            now.addAll(sessions.callers(ofSessions));
        }
        List<String> ofTokens = keys(callers, Caller.Means.TOKEN);
        if (!ofTokens.isEmpty()) {
            now.addAll(tokens.callers(ofTokens));
        }
        now.retainAll(callers);
        return now;
    }

    private static List<String> keys(Set<Caller> callers, Caller.Means means) {
        return callers.stream()
                .filter(caller -> caller.means() == means)
                .map(Caller::credential)
                .filter(Objects::nonNull)
                .toList();
    }
}
