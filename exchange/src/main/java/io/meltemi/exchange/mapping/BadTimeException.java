package io.meltemi.exchange.mapping;

/** A text is no time; the message says what was expected. */
public final class BadTimeException extends Exception {

    private static final long serialVersionUID = 1L;

    BadTimeException(String message) {
        super(message, null, false, false);
    }
}
