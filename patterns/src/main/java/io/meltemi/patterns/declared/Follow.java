package io.meltemi.patterns.declared;

import java.util.Map;

/** How a step follows the one before it. */
public enum Follow {
    /** After any other events. */
    FOLLOWED_BY("followedBy"),
    /** As the next event of its kind. */
    NEXT("next"),
    /** Not at all: it is the absence of its event. */
    NOT_FOLLOWED_BY("notFollowedBy");

    private static final Map<String, Follow> BY_WORD =
            Map.of(FOLLOWED_BY.word, FOLLOWED_BY, NEXT.word, NEXT, NOT_FOLLOWED_BY.word, NOT_FOLLOWED_BY);

    private final String word;

    Follow(String word) {
        this.word = word;
    }

    /** As it stands in JSON. */
    public String word() {
        return word;
    }

    static Follow of(String word) {
        Follow follow = BY_WORD.get(word);
        if (follow == null) {
            throw new IllegalArgumentException("then must be one of " + BY_WORD.keySet() + ", found " + word);
        }
        return follow;
    }
}
