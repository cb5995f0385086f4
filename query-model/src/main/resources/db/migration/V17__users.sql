-- Users, and keys that are theirs: such a key has no role of its own, and a matrix in place of a list of accounts.

create table user_row (
    id                     bigint         not null primary key,
    name                   text           not null,
    folded_name            text           not null,
    role                   text           not null,
    status                 text           not null,
    label                  text,
    created_at             timestamptz(6) not null
);

create index user_row_name on user_row (folded_name);

create view user_read as select * from user_row;

drop view api_key_read;

alter table api_key_row
    alter column label drop not null,
    alter column role drop not null,
    alter column account_ids drop not null,
    add column user_id     bigint,
    add column status      text not null default 'ACTIVE',
    add column permissions text,
    add column created_at  timestamptz(6);

create view api_key_read as select * from api_key_row;
