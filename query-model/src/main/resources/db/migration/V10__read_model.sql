-- What projections remember. A projection writes a ..._row table; queries read the view ..._read over it, which goes on
-- showing the rows from before while a rebuild fills the table anew (dev.ledgerline.querymodel.projection.ReadTables).
-- A rebuild leaves indexes with generated names: later migrations drop them with "if exists" and recreate the view
-- whenever they change a table.

create table order_row (
    id                     bigint         not null primary key,
    command_id             bigint,
    account_id             bigint         not null,
    instrument             text           not null,
    side                   text           not null,
    type                   text           not null,
    time_in_force          text           not null,
    post_only              boolean        not null,
    reduce_only            boolean        not null,
    status                 text           not null,
    unknown                text,
    status_code            text,
    status_text            text,
    strategy_id            bigint         not null,
    position_id            bigint,
    previous_position_id   bigint,
    reason                 text           not null,
    comment                text,
    client_order_id        text,
    venue_client_order_id  text,
    exchange_order_id      text,
    quantity               numeric        not null,
    price                  numeric,
    stop_price             numeric,
    stop_loss              numeric,
    take_profit            numeric,
    filled_quantity        numeric        not null,
    average_fill_price     numeric,
    reconciled             boolean        not null,
    replace_state          text,
    replace_at             timestamptz(6),
    created_at             timestamptz(6) not null,
    updated_at             timestamptz(6) not null,
    closed_at              timestamptz(6)
);

create index order_row_open on order_row (account_id, id)
    where status in ('PENDING_SUBMIT', 'SUBMITTED', 'PARTIALLY_FILLED');
create index order_row_history on order_row (account_id, updated_at, id);
create index order_row_position on order_row (position_id)
    where status in ('PENDING_SUBMIT', 'SUBMITTED', 'PARTIALLY_FILLED');

create view order_read as select * from order_row;

create table deal_row (
    id                     bigint         not null primary key,
    account_id             bigint         not null,
    order_id               bigint,
    position_id            bigint         not null,
    previous_position_id   bigint,
    instrument             text           not null,
    side                   text           not null,
    quantity               numeric        not null,
    price                  numeric        not null,
    fee_amount             numeric,
    fee_asset              text,
    entry                  text           not null,
    pnl                    numeric        not null,
    strategy_id            bigint         not null,
    reason                 text           not null,
    comment                text,
    reconciled             boolean        not null,
    trade_id               text,
    created_at             timestamptz(6) not null,
    executed_at            timestamptz(6) not null
);

create index deal_row_history on deal_row (account_id, executed_at, id);
create index deal_row_order on deal_row (order_id, id);
create index deal_row_position on deal_row (position_id);

create view deal_read as select * from deal_row;

create table position_row (
    id                     bigint         not null primary key,
    account_id             bigint         not null,
    instrument             text           not null,
    strategy_id            bigint         not null,
    side                   text           not null,
    quantity               numeric        not null,
    average_price          numeric        not null,
    cost                   numeric        not null,
    realised               numeric        not null,
    dust                   numeric        not null,
    fees                   text           not null,
    status                 text           not null,
    stop_loss              numeric,
    take_profit            numeric,
    reason                 text           not null,
    comment                text,
    opened_at              timestamptz(6) not null,
    updated_at             timestamptz(6) not null,
    closed_at              timestamptz(6),
    closing_order_id       bigint
);

create index position_row_open on position_row (account_id, id) where status in ('OPEN', 'CLOSE_REQUESTED');
create index position_row_history on position_row (account_id, updated_at, id);

create view position_read as select * from position_row;

create table account_row (
    id                     bigint         not null primary key,
    label                  text           not null,
    exchange_id            text           not null,
    position_mode          text           not null,
    testnet                boolean        not null,
    status                 text           not null,
    allow_new_positions    boolean        not null,
    limits                 text           not null,
    settings               text           not null,
    created_at             timestamptz(6) not null,
    updated_at             timestamptz(6) not null
);

create view account_read as select * from account_row;

create table account_strategy_row (
    account_id             bigint         not null,
    strategy_id            bigint         not null,
    allow_new_positions    boolean        not null,
    primary key (account_id, strategy_id)
);

create view account_strategy_read as select * from account_strategy_row;

create table strategy_row (
    id                     bigint         not null primary key,
    name                   text           not null,
    client_strategy_id     bigint,
    status                 text           not null
);

create view strategy_read as select * from strategy_row;

create table api_key_row (
    id                     bigint         not null primary key,
    label                  text           not null,
    sha256                 text           not null,
    role                   text           not null,
    account_ids            bigint[]       not null
);

create index api_key_row_sha256 on api_key_row (sha256);

create view api_key_read as select * from api_key_row;
