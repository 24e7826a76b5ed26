package io.meltemi.schemas.message;

/** What one element of a data payload decoded to: a payload that is no batch has exactly one. */
public sealed interface DataItem {

    /** A reading that can be used. */
    record Valid(DataMessage message) implements DataItem {}

    /** An element that breaks the contract; the other elements of its batch are not affected. */
    record Invalid(RejectionReason reason, String detail) implements DataItem {}
}
