package io.meltemi.console.shared;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Permission;
import java.util.Set;

/**
 * What an answer depends on beside the data: callers with equal questions may get the same bytes. It holds all that a caller may, so
 * that nobody gets what only somebody else may see, names of people included.
 *
 * @param query as it was sent
 * @param form what of the request's headers decides the answer's form; empty for nothing
 */
record Question(String path, String query, String form, boolean isSignedIn, Set<Permission> permissions) {

    static Question of(Call call, String form) {
        String query = call.context().queryString();
        return new Question(
                call.context().path(),
                query == null ? "" : query,
                form,
                call.caller().isSignedIn(),
                call.caller().permissions());
    }
}
