package io.meltemi.console.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that was asked for.
 *
 * @param number counts up
 * @param actor the account or, of links, the subscriber; null for nobody known
 * @param means how they showed who they are: SESSION, TOKEN, LINK, COMMAND_LINE or NONE
 * @param address where the request came from; null at the command line
 * @param operation its id in the OpenAPI document, or the words of the command line
 * @param status of the HTTP reply
 * @param summary what the path does not tell, in few words
 */
public record AuditEntry(
        long number,
        Instant time,
        @Nullable String actor,
        String means,
        @Nullable String address,
        String operation,
        String path,
        int status,
        String summary) {}
