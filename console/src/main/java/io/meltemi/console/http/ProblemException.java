package io.meltemi.console.http;

import java.util.Map;
import java.util.Objects;

/**
 * A request cannot be answered; the reply is a problem document (HTTP-02, RFC 9457). What it holds is told to whoever asks: no
 * secret, no word of the inside.
 */
public final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, Object> more;

    /**
     * One with members beside the standard's own.
     *
     * @param status 400 to 599
     * @param title what is wrong, the same for each problem of the kind
     * @param detail what was expected and what was found
     */
    public ProblemException(int status, String title, String detail, Map<String, Object> more) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.more = Map.copyOf(more);
    }

    public ProblemException(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    /** What was asked for cannot be meant. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad request", detail);
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(404, "Not found", detail);
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, "Forbidden", detail);
    }

    /** A part that is needed does not answer, for now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, "Not available for now", detail);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    public Map<String, Object> more() {
        return more;
    }
}
