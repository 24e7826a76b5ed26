package io.meltemi.schemas.message;

/** Commands of the control topic (contract section 3). */
public enum Command {
    PUB_CONFIG_FILE(Sender.NODE),
    PUB_CN_SEVERITY_MODE(Sender.NODE),
    PUB_CN_STATUS(Sender.NODE),
    ACK(Sender.NODE),
    SET_CN_FUNCTIONAL_MODE(Sender.SERVER),
    SET_CONFIG_FILE(Sender.SERVER),
    SET_SAMPLING_INTERVAL(Sender.SERVER),
    SET_RULE(Sender.SERVER),
    GET_IMAGE(Sender.SERVER);

    /** Who may send a command. */
    public enum Sender {
        NODE,
        SERVER
    }

    private final Sender sender;

    Command(Sender sender) {
        this.sender = sender;
    }

    public Sender sender() {
        return sender;
    }
}
