package io.meltemi.schemas.message;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules for the fields of a reading that hold in every encoding (MSG-02, MSG-03, NODE-03). */
final class DataValues {

    /** Longest text of a number, in characters. */
    private static final int MAX_NUMBER_CHARACTERS = 400;

    /** Highest integer up to which every integer is a double: 2 to the power of 53. */
    private static final long MAX_INTEGER = 1L << 53;

    private DataValues() {}

    /** Checks the fields against each other and makes a message of them. */
    static DataMessage message(
            String dataTypeName, String dataRangeUnits, String data, @Nullable Instant time, @Nullable Long seq)
            throws MessageRejectedException {
        DataType dataType = dataType(dataTypeName);
        if (!PayloadText.isStorable(dataRangeUnits) || !PayloadText.isStorable(data)) {
            throw PayloadText.badValue("text must not hold U+0000 or half a surrogate pair");
        }
        return switch (dataType) {
            case STR -> new DataMessage(dataType, dataRangeUnits.strip(), data, null, time, seq);
            case INT -> {
                String number = data.strip();
                yield new DataMessage(dataType, dataRangeUnits.strip(), number, integer(number), time, seq);
            }
            case FLOAT -> {
                String number = data.strip();
                yield new DataMessage(dataType, dataRangeUnits.strip(), number, decimal(number), time, seq);
            }
        };
    }

    /** Reads a time: RFC 3339, or an integer of epoch milliseconds. */
    static Instant time(String text) throws MessageRejectedException {
        try {
            return isInteger(text)
                    ? InstantText.checkRange(Instant.ofEpochMilli(Long.parseLong(text)))
                    : InstantText.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw badTime("found " + PayloadText.excerpt(text));
        }
    }

    static MessageRejectedException badTime(String found) {
        return new MessageRejectedException(
                RejectionReason.BAD_TIME,
                "time must be RFC 3339 or an integer of epoch milliseconds, in the years 1 to 9999, " + found);
    }

    /** Reads a node's counter. */
    static Long seq(String text) throws MessageRejectedException {
        if (isInteger(text) && text.charAt(0) != '-') {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException tooLong) {
                throw badSeq("found " + PayloadText.excerpt(text));
            }
        }
        throw badSeq("found " + PayloadText.excerpt(text));
    }

    static MessageRejectedException badSeq(String found) {
        return PayloadText.badValue("seq must be an integer from 0 to 9223372036854775807, " + found);
    }

    private static DataType dataType(String name) throws MessageRejectedException {
        return switch (name.strip()) {
            case "int" -> DataType.INT;
            case "float" -> DataType.FLOAT;
            case "str" -> DataType.STR;
            default ->
                throw PayloadText.badPayload("dataType must be int, float or str, found " + PayloadText.excerpt(name));
        };
    }

    private static double integer(String text) throws MessageRejectedException {
        if (text.length() <= MAX_NUMBER_CHARACTERS && isInteger(text)) {
            try {
                long value = Long.parseLong(text);
                if (value >= -MAX_INTEGER && value <= MAX_INTEGER) {
                    return value;
                }
            } catch (NumberFormatException tooLong) {
                throw notAnInteger(text);
            }
        }
        throw notAnInteger(text);
    }

    private static MessageRejectedException notAnInteger(String text) {
        return PayloadText.badValue("an int must be an integer from -2^53 to 2^53, found " + PayloadText.excerpt(text));
    }

    private static double decimal(String text) throws MessageRejectedException {
        if (text.length() <= MAX_NUMBER_CHARACTERS && isDecimal(text)) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw PayloadText.badValue("a float must be a finite decimal number of at most " + MAX_NUMBER_CHARACTERS
                + " characters, found " + PayloadText.excerpt(text));
    }

    private static boolean isInteger(String text) {
        int start = signEnd(text, 0);
        return start < text.length() && digitsEnd(text, start) == text.length();
    }

    /** Whether the text is a decimal number: no hexadecimal, no type suffix, no names, all of which Java would accept. */
    private static boolean isDecimal(String text) {
        int start = signEnd(text, 0);
        int position = digitsEnd(text, start);
        int digits = position - start;
        if (position < text.length() && text.charAt(position) == '.') {
            int fraction = position + 1;
            position = digitsEnd(text, fraction);
            digits += position - fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            int exponent = signEnd(text, position + 1);
            position = digitsEnd(text, exponent);
            if (position == exponent) {
                return false;
            }
        }
        return position == text.length();
    }

    private static int signEnd(String text, int start) {
        return start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+') ? start + 1 : start;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
