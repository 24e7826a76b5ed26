package io.meltemi.exchange.mapping;

import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cells, each in one way; faults name the column, what was expected, and what was found. */
final class CellReader {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final int MAX_NUMBER_CHARACTERS = 400;
    private static final int EXCERPT_CHARACTERS = 60;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private final boolean decimalComma;
    private final Instant latest;

    /** @param latest no reading may be later (MSG-05) */
    CellReader(boolean decimalComma, Instant latest) {
        this.decimalComma = decimalComma;
        this.latest = latest;
    }

    /** The finite number of a cell. */
    double number(SourceRow row, int index, String column) throws MessageRejectedException {
        Number number = row.number(index);
        double value = number == null ? parsed(row.text(index), column) : number.doubleValue();
        if (!Double.isFinite(value)) {
            throw badValue(column, "a finite number", row.text(index));
        }
        return value;
    }

    /** The whole number of a cell that is not negative, or null where it is empty. */
    @Nullable
    Long count(SourceRow row, int index, String column) throws MessageRejectedException {
        String text = row.text(index);
        try {
            long value = text.isEmpty() ? 0 : Long.parseLong(text);
            if (value >= 0) {
                return text.isEmpty() ? null : value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw badValue(column, "a whole number of at least 0", text);
    }

    /** Microseconds since 1970 of a time that a reading may have. */
    long micros(Instant time, String column) throws MessageRejectedException {
        if (time.isBefore(FIRST)) {
            throw new MessageRejectedException(
                    RejectionReason.BAD_TIME,
                    "column '" + column + "': expected a time from the year 1 on, found " + time);
        }
        if (time.isAfter(latest)) {
            throw new MessageRejectedException(
                    RejectionReason.TIME_IN_FUTURE,
                    "column '" + column + "': expected a time before " + latest.truncatedTo(ChronoUnit.SECONDS)
                            + ", found " + time + "; is the zone right?");
        }
        return Micros.of(time);
    }

    /** A name as TOPIC-03 has it. */
    static String level(String what, String name) throws MessageRejectedException {
        try {
            return Topic.checkLevel(name);
        } catch (MessageRejectedException e) {
            throw new MessageRejectedException(e.reason(), what + " '" + excerpt(name) + "': " + e.getMessage());
        }
    }

    static MessageRejectedException badValue(String column, String expected, String found) {
        return new MessageRejectedException(
                RejectionReason.BAD_VALUE,
                "column '" + column + "': expected " + expected + ", found '" + excerpt(found) + "'");
    }

    static String excerpt(String text) {
        return text.length() <= EXCERPT_CHARACTERS ? text : text.substring(0, EXCERPT_CHARACTERS) + "…";
    }

    private double parsed(String cell, String column) throws MessageRejectedException {
        String text = decimalComma ? cell.replace(',', '.') : cell;
        if (text.length() > MAX_NUMBER_CHARACTERS || !NUMBER.matcher(text).matches()) {
            throw badValue(column, "a finite number", cell);
        }
        return Double.parseDouble(text);
    }
}
