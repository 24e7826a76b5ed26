package io.meltemi.patterns.declared;

/** Declared patterns in words. */
public final class PatternText {

    private PatternText() {}

    /** {@code flame < 150 at A52, then temperature ≥ 30 at A53 within 4 min}. */
    public static String describe(DeclaredPattern pattern) {
        StringBuilder text = new StringBuilder();
        for (Step step : pattern.steps()) {
            text.append(text.isEmpty() ? "" : ", then ").append(follow(step.follow()));
            if (step.times() > 1 || step.orMore()) {
                text.append(step.times())
                        .append(step.orMore() ? " or more" : "")
                        .append(step.inARow() ? " in a row" : " times")
                        .append(' ');
            }
            String at = step.at().text();
            text.append(step.condition().text()).append(at.isEmpty() ? "" : " at " + at);
            if (step.within() != null) {
                text.append(" within ").append(FoundSequence.words(step.within()));
            }
        }
        return text.append(", in all within ")
                .append(FoundSequence.words(pattern.within()))
                .append(", by ")
                .append(pattern.together().word())
                .toString();
    }

    private static String follow(Follow follow) {
        return switch (follow) {
            case FOLLOWED_BY -> "";
            case NEXT -> "next ";
            case NOT_FOLLOWED_BY -> "no ";
        };
    }
}
