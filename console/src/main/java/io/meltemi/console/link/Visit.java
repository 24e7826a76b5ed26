package io.meltemi.console.link;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A request whose link is good, and how its reader reads.
 *
 * @param zone in which the reader reads times
 */
record Visit(Request request, Words words, ZoneId zone) {

    String say(String key, String... values) {
        return words.say(key, values);
    }

    /** A time with its zone. */
    String moment(Instant time) {
        String name = zone.getId().equals("Z") ? "UTC" : zone.getId();
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", words.locale())
                        .withZone(zone)
                        .format(time) + " " + name;
    }
}
