-- What the reconciler remembers: our side of every comparison, and what was agreed about differences.

-- One row for each deal, as its fill was told.
create table reconciled_deal (
    account_id bigint not null,
    instrument varchar(50) not null,
    trade_id varchar(250) not null,
    order_id bigint,
    side varchar(4) not null,
    quantity numeric not null,
    price numeric not null,
    fee_amount numeric,
    fee_asset varchar(20),
    executed_at timestamptz not null,
    primary key (account_id, instrument, trade_id)
);

create index reconciled_deal_time on reconciled_deal (account_id, executed_at);

-- What all deals of an account come to. POSITION: signed quantity by instrument; CASH: paid and received by quote asset;
-- FEE: by fee asset.
create table reconciled_sum (
    account_id bigint not null,
    kind varchar(10) not null,
    name varchar(50) not null,
    amount numeric not null,
    primary key (account_id, kind, name)
);

-- What is added to those sums before they are compared with the venue: what was there at the first look (baseline), and
-- what it was agreed to differ by. ASSET or POSITION.
create table reconciliation_adjustment (
    account_id bigint not null,
    kind varchar(10) not null,
    name varchar(50) not null,
    reference varchar(600) not null, -- baseline, or the case, and what of it
    amount numeric not null,
    primary key (account_id, kind, name, reference)
);

create table reconciliation_case (
    case_id varchar(250) primary key,
    account_id bigint not null,
    difference varchar(30) not null,
    subject varchar(250) not null,
    instrument varchar(50),
    ours text not null,
    venues text not null,
    status varchar(10) not null,
    decision varchar(20),
    decided_by varchar(100), -- the event that decided
    carried_out varchar(100), -- the decision that was carried out, where doing that twice would do harm
    agreed text,              -- the difference that is none any more
    outcome text
);

create index reconciliation_case_unsettled on reconciliation_case (account_id) where status <> 'CLOSED';

-- Orders at the venue that are not of our making, each with the id it got here: allocated before anything is told of it,
-- so that no crash makes two of one. Corrections, too, with their terms.
create table imported_order (
    account_id bigint not null,
    exchange_order_id varchar(300) not null,
    order_id bigint not null unique,
    case_id varchar(250),
    decided_by varchar(100),
    primary key (account_id, exchange_order_id)
);

create table correction (
    account_id bigint not null,
    exchange_order_id varchar(300) not null,
    instrument varchar(50) not null,
    side varchar(4) not null,
    quantity numeric not null,
    price numeric not null,
    fee_amount numeric,
    fee_asset varchar(20),
    position_id bigint,
    executed_at timestamptz not null,
    primary key (account_id, exchange_order_id)
);

create index imported_order_case on imported_order (case_id);

-- Orders somebody here wanted canceled or changed: that such an order is canceled is no surprise.
create table order_asked_to_end (
    order_id bigint primary key
);

-- Canceled without that; a case each, after which the row goes.
create table order_ended_unasked (
    order_id bigint primary key,
    account_id bigint not null,
    filled_quantity numeric not null
);

-- The venue works them although they had ended here, and was told to cancel them; a case each, likewise.
create table order_works_unexpectedly (
    order_id bigint primary key,
    account_id bigint not null,
    client_order_id varchar(300) not null,
    exchange_order_id varchar(300) not null
);

create table reconciliation_status (
    account_id bigint primary key,
    scope varchar(10),
    started_at timestamptz,
    finished_at timestamptz,
    cursor_at timestamptz,
    failure text,
    baseline_from timestamptz -- fills before this were not looked at when the balances were first taken
);

-- Overrides, in milliseconds; null for the configured interval, 0 for never.
create table reconciliation_schedule (
    account_id bigint primary key,
    short_millis bigint,
    hourly_millis bigint,
    long_millis bigint
);
