package io.meltemi.exchange;

/** Readings cannot be brought in or out; the message is for people and says what was expected and what was found. */
public final class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    public ExchangeException(String message) {
        super(message);
    }

    public ExchangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
