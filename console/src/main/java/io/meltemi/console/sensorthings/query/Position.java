package io.meltemi.console.sensorthings.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an observation stands among all: the key of its row. A page that begins after it is found as fast as the first page, and
 * what comes in between pages moves nothing from one page to another.
 *
 * @param source which of the sources of observations has it
 * @param line the series, or the node, that it is of
 * @param identity of the row among those of the same time
 */
public record Position(int source, long line, Instant time, long identity) {

    private static final Pattern TOKEN = Pattern.compile("(\\d)\\.(\\d{1,18})\\.(-?\\d{1,18})\\.(-?\\d{1,19})");

    /** As {@code $skiptoken} has it. */
    public String token() {
        return source + "." + line + "." + ChronoUnit.MICROS.between(Instant.EPOCH, time) + "." + identity;
    }

    static Position parse(String token) throws QueryException {
        Matcher matcher = TOKEN.matcher(token);
        if (matcher.matches()) {
            try {
                return new Position(
                        Integer.parseInt(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Instant.EPOCH.plus(Long.parseLong(matcher.group(3)), ChronoUnit.MICROS),
                        Long.parseLong(matcher.group(4)));
            } catch (NumberFormatException e) {
                // told below
            }
        }
        throw QueryException.badQuery(
                "$skiptoken: expected one that an @iot.nextLink has, found " + Told.shortened(token));
    }
}
