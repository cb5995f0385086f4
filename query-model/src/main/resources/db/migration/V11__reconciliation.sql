-- Differences between us and a venue, and what became of them.
create table reconciliation_case_row (
    id                     bigint         not null primary key,
    case_id                text           not null,
    account_id             bigint         not null,
    difference             text           not null,
    subject                text           not null,
    instrument             text,
    status                 text           not null,
    ours                   text           not null,
    venues                 text           not null,
    proposal               text           not null,
    decision               text,
    decided_by_policy      boolean,
    decided_by             text,
    comment                text,
    outcome                text,
    times                  bigint         not null,
    opened_at              timestamptz(6) not null,
    updated_at             timestamptz(6) not null,
    closed_at              timestamptz(6)
);

create unique index reconciliation_case_row_case on reconciliation_case_row (case_id);
create index reconciliation_case_row_account on reconciliation_case_row (account_id, id);
create index reconciliation_case_row_unsettled on reconciliation_case_row (account_id, id)
    where status in ('OPEN', 'DECIDED');

create view reconciliation_case_read as select * from reconciliation_case_row;
