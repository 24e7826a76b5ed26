package io.meltemi.launcher.mining;

import java.util.Locale;
import java.util.Set;

/** Numbers and absent values as files have them. */
final class Cells {

    private static final Set<String> MISSING =
            Set.of("", "nan", "null", "none", "na", "n/a", "nil", "-", "?", "inf", "-inf", "infinity", "-infinity");

    private Cells() {}

    static boolean isMissing(String cell) {
        return cell.length() <= 9 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    static boolean isNumber(String cell) {
        return !Double.isNaN(number(cell));
    }

    /** The number in a cell, NaN when there is none; {@code 23,5} is one, too. */
    static double number(String cell) {
        if (cell.isEmpty() || "+-.0123456789".indexOf(cell.charAt(0)) < 0 || endsInLetter(cell)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return cell.indexOf(',') >= 0 && cell.indexOf('.') < 0 && cell.indexOf(',') == cell.lastIndexOf(',')
                    ? number(cell.replace(',', '.'))
                    : Double.NaN;
        }
    }

    /** Java reads 1d and 1f as numbers. */
    private static boolean endsInLetter(String cell) {
        return Character.isLetter(cell.charAt(cell.length() - 1));
    }
}
