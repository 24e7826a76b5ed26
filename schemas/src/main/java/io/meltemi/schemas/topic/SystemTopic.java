package io.meltemi.schemas.topic;

import io.meltemi.schemas.message.DataType;

/**
 * One topic on which the server tells its nodes about itself or about a node (TOPIC-04); {@link SystemTopics} makes them.
 *
 * @param at whose network, which server, and the place where the nodes that listen stand
 * @param name what it is about: one level, or two when it is about a server's or a node's state
 * @param dataType of its values
 */
public record SystemTopic(SystemTopics at, String name, DataType dataType) {

    /** The topic as written on the wire. */
    public String format(Spelling spelling) {
        return spelling.root + "/" + at.network() + "/" + at.serverId() + "/"
                + at.place().path() + "/" + name;
    }

    /** A value of this topic as its payload. */
    public String payload(Spelling spelling, String value) {
        return switch (spelling) {
            case PAPER -> dataType.wireName() + "," + value;
            case ORIGINAL -> value;
        };
    }

    /** The two forms in which system topics go out. */
    public enum Spelling {
        /** The paper's: under {@code $}, values with their data type. */
        PAPER("$"),
        /** The original software's: under {@code $SYS}, where a broker may let no client write; values alone. */
        ORIGINAL("$SYS");

        private final String root;

        Spelling(String root) {
            this.root = root;
        }
    }
}
