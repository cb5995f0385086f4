-- The gateway's own memory: what it was asked to do at the venues, and how far it has heard them.

create table venue_account (
    account_id bigint primary key,
    exchange_id varchar(40) not null
);

create table venue_account_setting (
    account_id bigint not null references venue_account on delete cascade,
    name varchar(100) not null,
    value text not null,
    primary key (account_id, name)
);

-- One row for each request whose outcome the core does not have yet. Written with the processor's token, before the venue
-- is called: a row of an earlier boot is a request that may or may not have been made, and is asked about.
create table venue_request (
    order_id bigint not null,
    kind varchar(10) not null,
    client_order_id varchar(40) not null,
    account_id bigint not null,
    exchange_id varchar(40) not null,
    instrument varchar(50) not null,
    amend boolean not null, -- of a change: in place, or the first half of a replacement
    quantity numeric,       -- of a change: as it is to be
    price numeric,
    event_id varchar(100) not null, -- tells two cancels of one order apart
    boot_id varchar(40) not null,
    created_at timestamptz not null,
    asked_count integer not null default 0,
    primary key (order_id, kind, client_order_id)
);

-- Every submission ever intended. Rows stay: they make a second sending of one attempt impossible.
create table venue_order (
    client_order_id varchar(40) primary key,
    order_id bigint not null,
    account_id bigint not null,
    exchange_id varchar(40) not null,
    instrument varchar(50) not null,
    attempt integer not null, -- a submission the venue never got is sent again under the same id
    working boolean not null
);

create index venue_order_working on venue_order (account_id) where working;
create index venue_order_order on venue_order (order_id);

-- Up to here every fill of the account is in the log.
create table venue_cursor (
    account_id bigint not null,
    exchange_id varchar(40) not null,
    last_trade_id varchar(200) not null,
    primary key (account_id, exchange_id)
);

create table armed_stop (
    position_id bigint primary key,
    book_id varchar(100) not null,
    account_id bigint not null,
    instrument varchar(50) not null,
    side varchar(4) not null,
    quantity numeric not null,
    stop_loss numeric,
    take_profit numeric,
    closing boolean not null,
    version bigint not null -- of the book
);
