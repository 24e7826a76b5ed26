package io.meltemi.operations.doctor;

/**
 * What was found of one thing.
 *
 * @param subject what was looked at, in a word or two
 * @param what was found, in a sentence
 * @param advice what to do; empty when nothing is to be done
 */
public record Finding(String subject, Gravity gravity, String what, String advice) {

    public static Finding good(String subject, String what) {
        return new Finding(subject, Gravity.GOOD, what, "");
    }

    public static Finding watch(String subject, String what, String advice) {
        return new Finding(subject, Gravity.WATCH, what, advice);
    }

    public static Finding wrong(String subject, String what, String advice) {
        return new Finding(subject, Gravity.WRONG, what, advice);
    }
}
