-- What venues told us, word for word, but for masked secrets.

create sequence payload_id;

create table payload (
    id bigint primary key,
    account_id bigint not null,
    exchange_id varchar(40) not null,
    kind varchar(10) not null,
    external_id varchar(200) not null, -- the venue's id of the order or trade; empty where there is none
    symbol varchar(50) not null,
    sha256 varchar(64) not null,
    json text not null, -- text, for jsonb changes numbers and the order of names
    source varchar(10) not null,
    observed_at timestamptz not null,
    last_observed_at timestamptz not null,
    times bigint not null,
    constraint payload_once unique (account_id, exchange_id, kind, external_id, sha256)
);

create index payload_account on payload (account_id, kind, observed_at);
