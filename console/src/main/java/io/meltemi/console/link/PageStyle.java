package io.meltemi.console.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the pages look. */
final class PageStyle {

    static final String CSS =
            """
            :root { color-scheme: light dark; --ink: #1c2430; --dim: #5d6878; --paper: #ffffff; --ground: #eef1f5;
              --line: #d5dbe3; --field: #7d8899; --accent: #0b5cab; --warning: #9a5b00; --danger: #b3161b; --good: #1d6b3a; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e7ebf1; --dim: #9aa6b6; --paper: #1b222c; --ground: #10151c; --line: #34404f;
                --field: #6d7a8c; --accent: #1f6fc0; --warning: #f0ad4e; --danger: #ff7b7f; --good: #6fce93; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1.75rem; background: var(--paper);
              border: 1px solid var(--line); border-radius: .6rem; }
            @media (max-width: 30rem) { body { padding: 0; } main { padding: 1rem; border: 0; border-radius: 0; } }
            h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; overflow-wrap: anywhere; }
            section { margin: 1rem 0; padding: .1rem 0 .1rem 1rem; border-left: .25rem solid var(--warning); }
            section.DANGER { border-color: var(--danger); }
            section.done { border-color: var(--good); }
            h2 { margin: 0 0 .3rem; font-size: 1.05rem; overflow-wrap: anywhere; }
            form h2, h2.part { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
            dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
            p { margin: .5rem 0; overflow-wrap: anywhere; } p.dim { color: var(--dim); font-size: .9rem; }
            a { color: var(--accent); } @media (prefers-color-scheme: dark) { a { color: #7db8f2; } }
            img { display: block; max-width: 100%; height: auto; margin: .75rem 0; background: #ffffff; }
            .notice { padding: .6rem .8rem; border-left: .25rem solid var(--good); background: var(--ground); }
            .notice.fault { border-color: var(--danger); } .notice ul { margin: .2rem 0; padding-left: 1.2rem; }
            button { width: 100%; margin-top: .5rem; padding: .8rem; border: 0; border-radius: .4rem;
              background: var(--accent); color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
            button.lesser { background: transparent; color: var(--ink); border: 1px solid var(--field); padding: .6rem; }
            :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
            label, legend { display: block; margin-top: .75rem; font-weight: 600; }
            label.choice { display: flex; gap: .6rem; align-items: baseline; margin-top: .2rem; padding: .3rem 0;
              font-weight: 400; overflow-wrap: anywhere; min-width: 0; }
            fieldset { margin: .75rem 0 0; padding: 0; border: 0; min-width: 0; } fieldset .row { display: flex;
              flex-wrap: wrap; gap: 0 1.1rem; }
            .row > label { flex: 1 1 8rem; } .row > label.choice { flex: 0 0 auto; }
            input, select, textarea { width: 100%; margin-top: .2rem; padding: .55rem .6rem; border: 1px solid var(--field);
              border-radius: .35rem; background: var(--paper); color: var(--ink); font: inherit; font-weight: 400; }
            input[type=checkbox] { width: auto; margin: 0; accent-color: var(--accent); }
            .hint { display: block; color: var(--dim); font-size: .9rem; font-weight: 400; }
            .places { max-height: 16rem; overflow-y: auto; border: 1px solid var(--line); border-radius: .35rem;
              padding: .3rem .6rem; }
            """;

    /** What the content security policy allows of styles. */
    static final String SOURCE = "'sha256-" + sha256(CSS) + "'";

    private PageStyle() {}

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
