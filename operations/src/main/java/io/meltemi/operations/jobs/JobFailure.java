package io.meltemi.operations.jobs;

/** An act on jobs that was refused or went wrong; the message says why and what is so now. */
public final class JobFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public JobFailure(String message) {
        super(message);
    }
}
