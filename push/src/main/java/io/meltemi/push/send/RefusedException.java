package io.meltemi.push.send;

/** Something is wrong here, before anything is sent; the message says what, without a secret. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null, false, false);
    }
}
