package io.meltemi.console.http;

import java.util.Locale;

/** What an operation of the HTTP API needs; also the scopes of API tokens. */
public enum Permission {
    /** Networks, nodes, series, readings, severity, patterns, rules; open to anyone unless the settings close it. */
    READ_DATA,
    /** What operators look at: flow, rejections, the ledger, who is told of an alert. No addresses of subscribers. */
    READ_OPERATIONS,
    /** Acknowledge, comment, silence, escalate. */
    ACT_ON_ALERTS,
    /** Block, unblock, configure, command. */
    ACT_ON_NODES,
    /** Rules and declared patterns. */
    CHANGE_RULES,
    /** Subscribers with their addresses, and who is told of what: personal data, read and changed. */
    MANAGE_SUBSCRIBERS,
    /** Accounts, tokens of others, the audit trail. */
    ADMINISTER;

    /** The scope as tokens have it, e.g. {@code act-on-alerts}. */
    public String scope() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
