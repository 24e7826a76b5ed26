package io.meltemi.console.sensorthings.query;

import java.util.Locale;
import java.util.Optional;

/** The functions of the standard, and how many arguments each takes. */
public enum Function {
    SUBSTRINGOF(2, true),
    ENDSWITH(2, true),
    STARTSWITH(2, true),
    LENGTH(1),
    INDEXOF(2),
    SUBSTRING(2, 3, false),
    TOLOWER(1),
    TOUPPER(1),
    TRIM(1),
    CONCAT(2),
    YEAR(1),
    MONTH(1),
    DAY(1),
    HOUR(1),
    MINUTE(1),
    SECOND(1),
    FRACTIONALSECONDS(1),
    DATE(1),
    TIME(1),
    TOTALOFFSETMINUTES(1),
    NOW(0),
    MINDATETIME(0),
    MAXDATETIME(0),
    ROUND(1),
    FLOOR(1),
    CEILING(1),
    GEO_DISTANCE(2),
    GEO_LENGTH(1),
    GEO_INTERSECTS(2, true),
    ST_EQUALS(2, true),
    ST_DISJOINT(2, true),
    ST_TOUCHES(2, true),
    ST_WITHIN(2, true),
    ST_OVERLAPS(2, true),
    ST_CROSSES(2, true),
    ST_INTERSECTS(2, true),
    ST_CONTAINS(2, true),
    ST_RELATE(2, 3, true);

    private final int least;
    private final int most;
    private final boolean isCondition;

    Function(int arguments) {
        this(arguments, arguments, false);
    }

    Function(int arguments, boolean isCondition) {
        this(arguments, arguments, isCondition);
    }

    Function(int least, int most, boolean isCondition) {
        this.least = least;
        this.most = most;
        this.isCondition = isCondition;
    }

    /** As it is written. */
    public String word() {
        String name = name().toLowerCase(Locale.ROOT);
        return name.startsWith("geo_") ? "geo." + name.substring(4) : name;
    }

    /** Whether it answers true or false. */
    public boolean isCondition() {
        return isCondition;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    String arguments() {
        return least == most ? String.valueOf(least) : least + " or " + most;
    }

    static Optional<Function> of(String word) {
        for (Function function : values()) {
            if (function.word().equals(word)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
