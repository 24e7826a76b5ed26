-- What mining found, as readings arrive and in history.

create table meltemi.pattern (
    pattern_id  text primary key,
    revision    bigint not null,
    found_at    timestamptz not null,
    kind        text not null
        check (kind in ('ANOMALY', 'CHANGE_POINT', 'SEQUENCE', 'MOTIF', 'DISCORD', 'SIMILAR_DAYS', 'CHAIN', 'JOIN',
            'LAGGED_CORRELATION', 'EPISODE')),
    network     text not null,
    node_id     text not null,
    sensor      text,
    start_time  timestamptz not null,
    end_time    timestamptz not null,
    is_open     boolean not null,
    score       double precision not null check (score between 0 and 1),
    severity    text check (severity in ('WARNING', 'DANGER')),
    explanation text not null,
    detail      jsonb not null,
    check (start_time <= end_time)
);
create index pattern_found_at on meltemi.pattern (found_at);
create index pattern_node on meltemi.pattern (network, node_id, start_time);
comment on table meltemi.pattern is 'Each pattern as its newest revision tells it.';
comment on column meltemi.pattern.revision is
    'Counts up when more is known; a lower one, or the same that was found earlier, changes nothing.';

create view public.patterns as
select
    pattern_id,
    found_at,
    kind,
    network,
    node_id,
    sensor,
    start_time,
    end_time,
    score,
    detail,
    severity,
    is_open,
    explanation,
    revision
from meltemi.pattern;
comment on view public.patterns is 'What mining found, as readings arrived and in history.';
comment on column public.patterns.pattern_id is 'The same finding has the same one when it is found again.';
comment on column public.patterns.found_at is
    'Time of the reading or event that showed it; of history, when it was mined.';
comment on column public.patterns.kind is
    'As readings arrive: ANOMALY, CHANGE_POINT, SEQUENCE. In history: MOTIF, DISCORD, SIMILAR_DAYS, CHAIN, JOIN, '
    'LAGGED_CORRELATION, EPISODE.';
comment on column public.patterns.node_id is 'Of several nodes, the one at which it ended.';
comment on column public.patterns.sensor is 'Null when it is about no single series.';
comment on column public.patterns.end_time is 'Its last moment as far as it is known.';
comment on column public.patterns.score is
    'From 0 to 1, higher when it is the more remarkable; what it measures depends on the kind.';
comment on column public.patterns.detail is 'An object; its members depend on the kind.';
comment on column public.patterns.severity is 'Of the alert that it is worth, WARNING or DANGER; null for none.';
comment on column public.patterns.is_open is 'Whether it goes on; what was mined in history never does.';
comment on column public.patterns.explanation is 'One sentence for people.';
comment on column public.patterns.revision is 'Counts up when more is known of it.';

alter table meltemi.alert
    drop constraint alert_kind_check,
    add constraint alert_kind_check check (kind in (
        'SEVERITY', 'NODE_OFFLINE', 'NODE_BLOCKED', 'FORECAST', 'REJECTIONS', 'PLATFORM', 'PATTERN'));
comment on column public.alerts.kind is
    'SEVERITY, NODE_OFFLINE, NODE_BLOCKED, FORECAST, REJECTIONS, PLATFORM or PATTERN.';
