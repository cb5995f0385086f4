-- Which of an exchange's two networks an account is at.
alter table venue_account add column testnet boolean not null default false;

-- An exchange's trades name only its own order id; this tells which of our submissions that is.
create table venue_order_number (
    account_id bigint not null,
    instrument varchar(50) not null,
    exchange_order_id varchar(100) not null,
    client_order_id varchar(100) not null, -- also of orders that are not ours
    primary key (account_id, instrument, exchange_order_id)
);

create index venue_order_number_client on venue_order_number (account_id, client_order_id);

-- A cursor now names the last trade of each instrument.
alter table venue_cursor alter column last_trade_id type text;
