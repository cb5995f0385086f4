-- A page of a history comes after rows that are passed over. With their time in the index, which tells whether they count, these
-- need not be read.

drop index order_row_account;
drop index deal_row_account;
drop index position_row_account;
create index order_row_account on order_row (account_id, id) include (updated_at);
create index deal_row_account on deal_row (account_id, id) include (executed_at);
create index position_row_account on position_row (account_id, id) include (updated_at);
