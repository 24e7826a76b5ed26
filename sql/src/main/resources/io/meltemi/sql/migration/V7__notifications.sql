-- Notifications: the outbox from which they are sent, and what became of each attempt. All times but that of the notification
-- are the database's, the one clock that all senders share.

create table meltemi.notification (
    notification_id text primary key,
    number          bigint generated always as identity,
    time            timestamptz not null,
    channel         text not null check (channel = lower(channel)),
    subscriber      text not null,
    address         text not null,
    thread          text not null,
    alert_id        text not null,
    alert_ids       text[] not null,
    reason          text not null,
    language        text not null,
    payload         jsonb not null,
    status          text not null default 'PENDING'
        check (status in ('PENDING', 'SENDING', 'SENT', 'DELIVERED', 'FAILED')),
    attempts        int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null default now(),
    claimed_by      text,
    claimed_until   timestamptz,
    answer          text,
    error           text,
    receipt_id      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    check ((status = 'SENDING') = (claimed_by is not null)),
    check ((status = 'SENDING') = (claimed_until is not null))
) with (fillfactor = 70);
comment on table meltemi.notification is
    'A row is claimed (SENDING) before it is sent. A claim whose time has run out is anybody''s.';
comment on column meltemi.notification.number is 'Counts in the order of insertion; orders what has the same time.';
comment on column meltemi.notification.payload is 'The notification as it stands in Kafka; the message is made of it when it is sent.';
comment on column meltemi.notification.answer is 'The last words of the channel''s other side.';
comment on column meltemi.notification.error is 'Why it is not sent, as far as is known; null when it is.';

create index notification_open on meltemi.notification (channel, time, number) where status in ('PENDING', 'SENDING');
create index notification_open_thread on meltemi.notification (channel, thread, time, number)
    where status in ('PENDING', 'SENDING');
create index notification_alerts on meltemi.notification using gin (alert_ids);
create index notification_time on meltemi.notification (time);
create index notification_receipt_id on meltemi.notification (channel, receipt_id) where receipt_id is not null;

create table meltemi.notification_attempt (
    notification_id text not null references meltemi.notification on delete cascade,
    attempt         int not null,
    time            timestamptz not null default now(),
    status          text not null
        check (status in ('ACCEPTED', 'TRANSIENT', 'PERMANENT', 'UNKNOWN', 'STOPPED', 'DELIVERED', 'UNDELIVERED')),
    answer          text,
    primary key (notification_id, attempt, status)
);
comment on column meltemi.notification_attempt.status is
    'How the attempt ended; UNKNOWN: the other side may have taken the message; STOPPED: it was not handed over, since the '
    'sender ended; DELIVERED and UNDELIVERED: what a receipt said later.';

create table meltemi.notification_receipt (
    channel    text not null,
    receipt_id text not null,
    time       timestamptz not null default now(),
    delivered  boolean not null,
    answer     text not null,
    primary key (channel, receipt_id)
);
comment on table meltemi.notification_receipt is
    'Receipts for which no notification is known yet: one may come before the answer that names it is recorded.';

create view public.notifications as
select
    notification_id,
    time,
    alert_id,
    subscriber,
    channel,
    status,
    attempts,
    error,
    reason,
    address,
    alert_ids,
    answer,
    updated_at,
    receipt_id,
    language,
    next_attempt_at,
    created_at
from meltemi.notification;

create view public.notification_attempts as
select time, notification_id, attempt, status, answer
from meltemi.notification_attempt;
