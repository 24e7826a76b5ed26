package io.meltemi.launcher.command.subscribers;

import io.meltemi.alerts.Subscriber;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a subscriber's record, as people write and read it. */
final class SubscriberText {

    /** For the description of an option. */
    static final String HOURS_FORM = "[DAYS/]HH:MM-HH:MM, e.g. MON-FRI/08:00-18:00";

    private static final Pattern HOURS = Pattern.compile("(?:([A-Za-z,-]+)/)?(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private SubscriberText() {}

    /** A row of the list. */
    static Map<String, Object> row(Subscriber subscriber) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", subscriber.name());
        for (NotificationChannel channel : NotificationChannel.values()) {
            row.put(channel.label(), address(subscriber, channel));
        }
        row.put("least", subscriber.leastSeverity());
        row.put("language", subscriber.language());
        row.put("time_zone", subscriber.timeZone());
        row.put("hours", subscriber.hours() == null ? "always" : hours(subscriber.hours()));
        row.put("quiet_hours", subscriber.quietHours() == null ? "never" : hours(subscriber.quietHours()));
        Subscriber.Cap cap = subscriber.cap();
        row.put("cap", cap == null ? "none" : cap.notifications() + "/" + cap.per());
        return row;
    }

    /** How a subscriber is reached, for one line. */
    static String ways(Subscriber subscriber) {
        return subscriber.addresses().isEmpty()
                ? "by no channel; nothing is told"
                : List.of(NotificationChannel.values()).stream()
                        .filter(subscriber.addresses()::containsKey)
                        .map(channel -> channel.label() + " " + address(subscriber, channel))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Hours such as {@code MON-FRI/08:00-18:00}, {@code SAT,SUN/10:00-12:00} or {@code 22:00-07:00}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static Schedule hours(String text, ZoneId zone) {
        Matcher matcher = HOURS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected " + HOURS_FORM + ", found '" + text + "'");
        }
        try {
            return new Schedule(
                    days(matcher.group(1)), LocalTime.parse(matcher.group(2)), LocalTime.parse(matcher.group(3)), zone);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expected times from 00:00 to 23:59, found '" + text + "'", e);
        }
    }

    private static String address(Subscriber subscriber, NotificationChannel channel) {
        String address = subscriber.addresses().get(channel);
        if (address == null) {
            return "";
        }
        return address.isEmpty() ? "(the platform's)" : address;
    }

    private static String hours(Schedule schedule) {
        String days = schedule.days().size() == DayOfWeek.values().length
                ? ""
                : schedule.days().stream()
                                .sorted()
                                .map(SubscriberText::shortName)
                                .collect(Collectors.joining(","))
                        + "/";
        return days + schedule.from() + "-" + schedule.to();
    }

    private static Set<DayOfWeek> days(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        List<String> names = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (shortName(day).equals(text.toUpperCase(Locale.ROOT))
                    || day.name().equalsIgnoreCase(text)) {
                return day;
            }
            names.add(shortName(day));
        }
        throw new IllegalArgumentException("expected days of " + String.join(", ", names) + ", found '" + text + "'");
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
