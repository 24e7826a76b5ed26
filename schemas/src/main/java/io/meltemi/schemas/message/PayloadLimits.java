package io.meltemi.schemas.message;

/** How long a payload may be (MSG-08). The codecs check it; what was cut before them is checked by its original length. */
public final class PayloadLimits {

    /** Longest data message, in bytes: 16 KiB. */
    public static final int MAX_DATA_BYTES = 16 * 1024;

    /** Longest control message, in bytes: 64 KiB. */
    public static final int MAX_CONTROL_BYTES = 64 * 1024;

    private PayloadLimits() {}

    /**
     * Checks the length of a data message, in bytes.
     *
     * @throws MessageRejectedException with {@link RejectionReason#TOO_LARGE}
     */
    public static void checkData(long lengthBytes) throws MessageRejectedException {
        check("data", lengthBytes, MAX_DATA_BYTES);
    }

    /**
     * Checks the length of a control message, in bytes.
     *
     * @throws MessageRejectedException with {@link RejectionReason#TOO_LARGE}
     */
    public static void checkControl(long lengthBytes) throws MessageRejectedException {
        check("control", lengthBytes, MAX_CONTROL_BYTES);
    }

    private static void check(String kind, long lengthBytes, int limitBytes) throws MessageRejectedException {
        if (lengthBytes > limitBytes) {
            throw new MessageRejectedException(
                    RejectionReason.TOO_LARGE,
                    "a " + kind + " message must have at most " + limitBytes + " bytes, found " + lengthBytes);
        }
    }
}
