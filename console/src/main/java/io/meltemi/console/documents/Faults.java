package io.meltemi.console.documents;

import io.meltemi.console.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a document, as a problem document says it. */
public final class Faults {

    private static final int STATUS = 422;
    private static final String TITLE = "Not valid";
    private static final Pattern FAULT = Pattern.compile("(\\$\\S*?): (.*)", Pattern.DOTALL);

    private Faults() {}

    /**
     * One thing that is wrong.
     *
     * @param path JSON path, {@code $} for the whole document
     * @param detail what was expected and what was found
     */
    public record Fault(String path, String detail) {}

    /**
     * A problem with every fault.
     *
     * @param what the document is, such as {@code The rule}
     * @param faults each a JSON path, a colon, and what was expected and found
     */
    public static ProblemException of(String what, List<String> faults) {
        return of(what, faults, faults.stream().map(Faults::fault).toList());
    }

    /** A problem with one fault. */
    public static ProblemException of(String what, String path, String detail) {
        return of(what, List.of(path + ": " + detail));
    }

    /** A problem with faults of another shape. */
    public static ProblemException of(String what, List<String> inWords, List<?> faults) {
        String detail = what + " cannot be used: it has " + faults.size() + (faults.size() == 1 ? " fault" : " faults")
                + ". " + inWords.get(0) + (inWords.size() == 1 ? "" : " …");
        return new ProblemException(STATUS, TITLE, detail, Map.of("faults", faults));
    }

    /** What was asked for is understood, and cannot be done. */
    public static ProblemException refused(String why) {
        return new ProblemException(STATUS, TITLE, why);
    }

    private static Fault fault(String text) {
        Matcher matcher = FAULT.matcher(text);
        return matcher.matches() ? new Fault(matcher.group(1), matcher.group(2)) : new Fault("$", text);
    }
}
