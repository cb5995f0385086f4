-- Callers also name an order by the exchange's id or by a word of their own. Without these an id that is old, or nobody's,
-- is looked for among all orders of the account. Orders that never had one are left out.

create index order_row_exchange_order on order_row (account_id, exchange_order_id) where exchange_order_id is not null;
create index order_row_client_order on order_row (account_id, client_order_id) where client_order_id is not null;
