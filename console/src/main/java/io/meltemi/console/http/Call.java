package io.meltemi.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to an operation. Parameters have been checked against what the operation declares. */
public final class Call {

    private final Operation operation;
    private final Context context;
    private final byte[] body;
    private final String remoteAddress;
    private Caller caller = Caller.ANYONE;
    private @Nullable String actor;
    private Caller.Means means = Caller.Means.NONE;
    private String remark = "";

    Call(Operation operation, Context context, byte[] body, String remoteAddress) {
        this.operation = operation;
        this.context = context;
        this.body = body;
        this.remoteAddress = remoteAddress;
    }

    public Operation operation() {
        return operation;
    }

    /** Who asks. */
    public Caller caller() {
        return caller;
    }

    void identify(Caller itsCaller) {
        this.caller = itsCaller;
        if (itsCaller.isSignedIn()) {
            attribute(itsCaller.actor(), itsCaller.means());
        }
    }

    /** Says who is at work where the caller is not signed in: somebody who signs in, or whom a link names. */
    public void attribute(String itsActor, Caller.Means itsMeans) {
        this.actor = itsActor;
        this.means = itsMeans;
    }

    /** Adds to the audit trail what the path does not tell, in few words; never a secret. */
    public void remark(String text) {
        this.remark = text;
    }

    /** Whom the audit trail names; null for nobody known. */
    public @Nullable String actor() {
        return actor;
    }

    /** What showed who the actor is. */
    public Caller.Means means() {
        return means;
    }

    /** What the audit trail tells beside the path; empty for nothing. */
    public String remark() {
        return remark;
    }

    /** The request as the server has it; for what this class does not offer. */
    public Context context() {
        return context;
    }

    /** The address that the request came from, as far as proxies of ours tell. */
    public String remoteAddress() {
        return remoteAddress;
    }

    public @Nullable String header(String name) {
        return context.header(name);
    }

    public @Nullable String cookie(String name) {
        return context.cookie(name);
    }

    /** A part of the path, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A parameter of the query; empty when it is absent or blank. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
    }

    public Optional<Instant> instant(String name) throws ProblemException {
        Optional<String> text = query(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(instant(name, text.get()));
    }

    public Optional<Duration> duration(String name) throws ProblemException {
        Optional<String> text = query(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(duration(name, text.get()));
    }

    /** A whole number within bounds. */
    public int integer(String name, int otherwise, int least, int most) throws ProblemException {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        long number = whole(name, text.get());
        if (number < least || number > most) {
            throw ProblemException.badRequest(name + ": expected " + least + " to " + most + ", found " + text.get());
        }
        return (int) number;
    }

    public boolean flag(String name) {
        return query(name).map("true"::equals).orElse(false);
    }

    /** The body as it came. */
    public byte[] bodyBytes() {
        return body.clone();
    }

    /** The body as text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The JSON body.
     *
     * @throws ProblemException when it is no JSON or not of the type
     */
    public <T> T body(Class<T> type) throws ProblemException {
        try {
            T value = Json.MAPPER.readValue(body, type);
            if (value == null) {
                throw ProblemException.badRequest("the body: expected an object, found null");
            }
            return value;
        } catch (JsonMappingException e) {
            String where =
                    e.getPath().isEmpty() ? "the body" : e.getPathReference().replaceAll("^[^\\[]*", "");
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            String why = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
            throw ProblemException.badRequest(where + ": " + why);
        } catch (java.io.IOException e) {
            throw ProblemException.badRequest("the body: expected JSON"
                    + (e instanceof JsonProcessingException json ? ": " + json.getOriginalMessage() : ""));
        }
    }

    /** Refuses what is not as the operation declares it. */
    void check() throws ProblemException {
        for (String part : context.pathParamMap().values()) {
            checkPath(part);
        }
        for (Parameter parameter : operation.parameters()) {
            if (parameter.place() == Parameter.Place.PATH) {
                continue;
            }
            Optional<String> text = query(parameter.name());
            if (text.isEmpty()) {
                if (parameter.isRequired()) {
                    throw ProblemException.badRequest(parameter.name() + ": expected a value, found none");
                }
                continue;
            }
            check(parameter, text.get());
        }
    }

    /** A slash may be part of an id, steps up the path never. */
    private static void checkPath(String text) throws ProblemException {
        for (String step : text.split("[/\\\\]", -1)) {
            if (step.equals(".") || step.equals("..")) {
                throw ProblemException.badRequest("The address: expected no steps up or in place, found " + text);
            }
        }
    }

    private static void check(Parameter parameter, String text) throws ProblemException {
        switch (parameter.type()) {
            case TEXT -> {}
            case INTEGER -> whole(parameter.name(), text);
            case NUMBER -> number(parameter.name(), text);
            case INSTANT -> instant(parameter.name(), text);
            case DURATION -> duration(parameter.name(), text);
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw ProblemException.badRequest(parameter.name() + ": expected true or false, found " + text);
                }
            }
        }
        if (!parameter.values().isEmpty() && !parameter.values().contains(text)) {
            throw ProblemException.badRequest(
                    parameter.name() + ": expected one of " + parameter.values() + ", found " + text);
        }
    }

    private static long whole(String name, String text) throws ProblemException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest(name + ": expected a whole number, found " + text);
        }
    }

    private static double number(String name, String text) throws ProblemException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ProblemException.badRequest(name + ": expected a number, found " + text);
    }

    private static Instant instant(String name, String text) throws ProblemException {
        try {
            // an unescaped + of an offset arrives as a blank
            return OffsetDateTime.parse(text.replace(' ', '+').toUpperCase(Locale.ROOT))
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(name + ": expected a time such as 2026-11-26T10:00:00Z, found " + text);
        }
    }

    private static Duration duration(String name, String text) throws ProblemException {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // told below
        }
        throw ProblemException.badRequest(name + ": expected a duration such as PT1M, found " + text);
    }
}
