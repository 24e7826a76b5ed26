package io.meltemi.console;

import io.meltemi.console.access.AccessOptions;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.open.OpenDataOptions;
import java.net.URI;

/**
 * How the console is run.
 *
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param base where people reach it; cookies are kept from plain HTTP when it is https
 * @param openData what is readable without signing in
 * @param openAnswers how it is given away
 * @param access sessions, passwords and tokens
 * @param streams how many live streams there may be
 */
public record ConsoleOptions(
        String host,
        int port,
        URI base,
        OpenDataPolicy openData,
        OpenDataOptions openAnswers,
        AccessOptions access,
        StreamLimits streams) {}
